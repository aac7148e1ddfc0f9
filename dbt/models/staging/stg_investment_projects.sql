select
  returns.period_start,
  returns.period_end,
  returns.district,
  returns.project,
  returns.commune,
  returns.commune_code,
  returns.commune_valid_from,
  returns.programme,
  returns.programme_code,
  returns.work_kind,
  returns.work_kind_code,
  returns.investor,
  returns.investor_code,
  returns.total_investment_vnd,
  returns.planned_vnd,
  returns.disbursed_vnd,
  returns.started_on,
  returns.completed_on,
  returns.note,
  files.office,
  files.origin,
  files.received_on,
  returns._file_id as file_id,
  returns._sheet as sheet,
  returns._row as row_number
from {{ source('forms', 'investment_projects') }} as returns
inner join {{ ref('stg_source_files') }} as files
  on returns._reading_id = files.reading_id and files.status = 'loaded'
