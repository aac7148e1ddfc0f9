select
  money.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  money.year,
  money.period_end,
  -- a unit that ended within the year is not added to what it became, whose figures are of the whole year
  coalesce(units.valid_to, date '9999-12-31') >= years.period_end as is_in_force_at_year_end,
  money.programme_code,
  money.funding_source_code,
  sources.source_group,
  money.counts_once,
  money.capital_kind,
  money.planned_vnd,
  money.allocated_vnd,
  money.disbursed_vnd,
  {{ rate('money.disbursed_vnd', 'money.allocated_vnd') }} as disbursement_rate,
  money.origin
from {{ ref('int_funding_by_source') }} as money
inner join {{ ref('dim_admin_unit') }} as units on money.unit_key = units.unit_key
inner join {{ ref('funding_sources') }} as sources on money.funding_source_code = sources.code
inner join {{ ref('dim_period') }} as years on years.period_kind = 'year' and money.year = years.year
where money.is_last_of_year
