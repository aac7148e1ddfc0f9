select
  concat('LD', lpad(cast(entry as varchar), 3, '0')) as legal_document_id,
  document_number,
  issued_on,
  cast(issued_year as integer) as issued_year,
  issued_as_written,
  issuer,
  subject,
  subject_en,
  in_force_from,
  facts_en,
  source,
  verification_state,
  origin,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from {{ ref('stg_legal_documents') }}
