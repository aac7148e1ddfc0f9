select
  returns.period_start,
  returns.period_end,
  returns.agency,
  returns.district,
  returns.commune,
  returns.content,
  returns.contribution,
  returns.contribution_code,
  returns.given_on,
  returns.amount_vnd,
  returns.commune_code,
  returns.commune_valid_from,
  returns.agency_id,
  files.office,
  files.origin,
  files.received_on,
  returns._file_id as file_id,
  returns._sheet as sheet,
  returns._row as row_number
from {{ source('forms', 'support_mobilised') }} as returns
inner join {{ ref('stg_source_files') }} as files
  on returns._reading_id = files.reading_id and files.status = 'loaded'
