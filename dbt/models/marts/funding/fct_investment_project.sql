select
  units.unit_key,
  returns.commune_code as unit_code,
  returns.commune as commune_name_as_sent,
  units.district_code,
  units.province_code,
  cast(extract(year from returns.period_end) as integer) as year,
  returns.period_start,
  returns.period_end,
  returns.project,
  returns.programme_code,
  returns.work_kind_code as work_kind,
  returns.investor,
  returns.investor_code as investor_level,
  cast(returns.total_investment_vnd as bigint) as total_investment_vnd,
  cast(returns.planned_vnd as bigint) as planned_vnd,
  cast(returns.disbursed_vnd as bigint) as disbursed_vnd,
  returns.started_on,
  returns.completed_on,
  returns.note,
  returns.origin,
  returns.received_on,
  returns.file_id,
  returns.sheet,
  cast(returns.row_number as integer) as row_number
from {{ ref('stg_investment_projects') }} as returns
inner join {{ ref('dim_admin_unit') }} as units
  on returns.commune_code = units.unit_code and returns.commune_valid_from = units.valid_from
