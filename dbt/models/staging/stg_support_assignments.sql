select
  returns.period_start,
  returns.period_end,
  returns.document_number,
  returns.agency,
  returns.agency_id,
  returns.district,
  returns.commune,
  returns.commune_code,
  returns.commune_valid_from,
  returns.content,
  returns.note,
  files.office,
  files.origin,
  files.received_on,
  returns._file_id as file_id,
  returns._sheet as sheet,
  returns._row as row_number
from {{ source('forms', 'support_assignments') }} as returns
inner join {{ ref('stg_source_files') }} as files
  on returns._reading_id = files.reading_id and files.status = 'loaded'
