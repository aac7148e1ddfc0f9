-- What an agency did and gave in a commune in a half-year, activities and contributions side by side.
with

given as (
  select
    agency_id,
    unit_key,
    half_year,
    1 as activities,
    case when is_visit then 1 else 0 end as visits,
    people_reached,
    households_helped,
    cast(null as bigint) as mobilised_vnd,
    origin
  from {{ ref('fct_support_activity') }}
  union all
  select agency_id, unit_key, half_year, 0, 0, null, null, mobilised_vnd, origin
  from {{ ref('fct_support_mobilised') }}
)

select
  agency_id,
  unit_key,
  half_year,
  cast(sum(activities) as integer) as activities,
  cast(sum(visits) as integer) as visits,
  cast(sum(people_reached) as bigint) as people_reached,
  cast(sum(households_helped) as bigint) as households_helped,
  cast(sum(mobilised_vnd) as bigint) as mobilised_vnd,
  {{ joint_origin('origin') }} as origin
from given
group by agency_id, unit_key, half_year
