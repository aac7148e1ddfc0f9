select
  units.unit_key,
  returns.commune_code as unit_code,
  returns.commune as commune_name_as_sent,
  units.district_code,
  units.province_code,
  periods.year,
  periods.period_code as quarter,
  returns.period_start,
  returns.period_end,
  returns.programme_code,
  returns.component,
  returns.funding_source_code,
  -- only budget money has a kind
  coalesce(returns.capital_kind_code, 'none') as capital_kind,
  cast(returns.planned_vnd as bigint) as planned_vnd,
  cast(returns.allocated_vnd as bigint) as allocated_vnd,
  cast(returns.disbursed_vnd as bigint) as disbursed_vnd,
  returns.note,
  returns.origin,
  returns.received_on,
  returns.file_id,
  returns.sheet,
  cast(returns.row_number as integer) as row_number
from {{ ref('stg_programme_funding') }} as returns
inner join {{ ref('dim_admin_unit') }} as units
  on returns.commune_code = units.unit_code and returns.commune_valid_from = units.valid_from
inner join {{ ref('dim_period') }} as periods
  on periods.period_kind = 'quarter' and returns.period_end between periods.period_start and periods.period_end
