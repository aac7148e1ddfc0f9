select
  returns.period_start,
  returns.period_end,
  returns.district,
  returns.programme,
  returns.programme_code,
  returns.component,
  returns.funding_source,
  returns.funding_source_code,
  returns.capital_kind,
  returns.capital_kind_code,
  returns.commune,
  returns.commune_code,
  returns.commune_valid_from,
  returns.planned_vnd,
  returns.allocated_vnd,
  returns.disbursed_vnd,
  returns.disbursement_rate,
  returns.note,
  files.office,
  files.origin,
  files.received_on,
  returns._file_id as file_id,
  returns._sheet as sheet,
  returns._row as row_number
from {{ source('forms', 'programme_funding') }} as returns
inner join {{ ref('stg_source_files') }} as files
  on returns._reading_id = files.reading_id and files.status = 'loaded'
