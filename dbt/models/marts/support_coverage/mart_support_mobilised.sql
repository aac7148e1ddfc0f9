with

counted as (
  select
    unit_key,
    half_year,
    contribution_kind,
    max(period_end) as period_end,
    count(*) as contributions,
    count(distinct agency_id) as agencies,
    sum(mobilised_vnd) as mobilised_vnd,
    {{ joint_origin('origin') }} as origin
  from {{ ref('fct_support_mobilised') }}
  group by unit_key, half_year, contribution_kind
)

select
  counted.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  counted.half_year,
  counted.period_end,
  counted.contribution_kind,
  cast(counted.agencies as integer) as agencies,
  cast(counted.contributions as integer) as contributions,
  cast(counted.mobilised_vnd as bigint) as mobilised_vnd,
  counted.origin
from counted
inner join {{ ref('dim_admin_unit') }} as units on counted.unit_key = units.unit_key
