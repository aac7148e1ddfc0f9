with

counted as (
  select
    unit_key,
    half_year,
    domain_code,
    max(period_end) as period_end,
    count(*) as activities,
    sum(case when is_visit then 1 else 0 end) as visits,
    count(distinct agency_id) as agencies,
    sum(people_reached) as people_reached,
    sum(households_helped) as households_helped,
    {{ joint_origin('origin') }} as origin
  from {{ ref('fct_support_activity') }}
  group by unit_key, half_year, domain_code
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
  counted.domain_code,
  domains.domain_vi,
  domains.domain_en,
  cast(counted.agencies as integer) as agencies,
  cast(counted.activities as integer) as activities,
  cast(counted.visits as integer) as visits,
  cast(counted.people_reached as bigint) as people_reached,
  cast(counted.households_helped as bigint) as households_helped,
  counted.origin
from counted
inner join {{ ref('dim_admin_unit') }} as units on counted.unit_key = units.unit_key
inner join {{ ref('dim_support_domain') }} as domains on counted.domain_code = domains.domain_code
