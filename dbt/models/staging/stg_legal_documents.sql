select
  documents.entry,
  documents.document_number,
  documents.issued as issued_as_written,
  documents.issued_on,
  documents.issued_year,
  documents.issuer,
  documents.subject,
  documents.subject_en,
  documents.in_force_from,
  documents.facts_en,
  documents.source,
  documents.verification_state,
  files.origin,
  documents._file_id as file_id,
  documents._sheet as sheet,
  documents._row as row_number
from {{ source('forms', 'legal_documents') }} as documents
inner join {{ ref('stg_source_files') }} as files
  on documents._reading_id = files.reading_id and files.status = 'loaded'
