with

given as (
  select
    unit_key,
    half_year,
    sum(activities) as activities,
    sum(visits) as visits,
    sum(people_reached) as people_reached,
    sum(households_helped) as households_helped,
    sum(mobilised_vnd) as mobilised_vnd,
    {{ joint_origin('origin') }} as origin
  from {{ ref('int_support_given') }}
  group by unit_key, half_year
),

domains as (
  select unit_key, half_year, count(distinct domain_code) as domains
  from {{ ref('fct_support_activity') }}
  group by unit_key, half_year
),

counted as (
  select
    communes.*,
    case when communes.agencies_are_known then coalesce(held.agencies_assigned, 0) end as agencies_assigned,
    held.agency_names,
    case when communes.agencies_are_known then coalesce(held.agencies_reported, 0) end as agencies_reported,
    case when communes.leaders_are_known then coalesce(held.leaders_following, 0) end as leaders_following,
    case when communes.agencies_are_known then coalesce(held.has_plan, false) end as has_plan,
    coalesce(given.activities, 0) as activities,
    coalesce(given.visits, 0) as visits,
    coalesce(domains.domains, 0) as domains,
    given.people_reached,
    given.households_helped,
    given.mobilised_vnd,
    last_activities.last_activity_on,
    least(communes.origin, held.origin, given.origin) as lowest_origin,
    greatest(communes.origin, held.origin, given.origin) as highest_origin
  from {{ ref('int_support_communes') }} as communes
  left join {{ ref('int_support_held') }} as held
    on communes.unit_key = held.unit_key and communes.half_year = held.half_year
  left join given
    on communes.unit_key = given.unit_key and communes.half_year = given.half_year
  left join domains
    on communes.unit_key = domains.unit_key and communes.half_year = domains.half_year
  left join {{ ref('int_support_last_activities') }} as last_activities
    on communes.unit_key = last_activities.unit_key and communes.half_year = last_activities.half_year
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
  counted.period_start,
  counted.period_end,
  counted.region,
  cast(counted.agencies_assigned as integer) as agencies_assigned,
  counted.agency_names,
  cast(counted.agencies_reported as integer) as agencies_reported,
  cast(counted.leaders_following as integer) as leaders_following,
  cast(counted.activities as integer) as activities,
  cast(counted.visits as integer) as visits,
  cast(counted.domains as integer) as domains,
  cast(counted.people_reached as bigint) as people_reached,
  cast(counted.households_helped as bigint) as households_helped,
  cast(counted.mobilised_vnd as bigint) as mobilised_vnd,
  counted.last_activity_on,
  cast({{ dbt.datediff('counted.last_activity_on', 'counted.period_end', 'day') }} as integer) as days_since_last_activity,
  counted.agencies_assigned > 0 as is_assigned,
  counted.agencies_assigned > 1 as is_shared,
  counted.leaders_following > 0 as is_followed,
  counted.has_plan,
  counted.visits > 0 as is_visited,
  counted.activities > 0 or coalesce(counted.mobilised_vnd, 0) > 0 as is_helped,
  nullif(concat_ws(
    ', ',
    case when counted.agencies_assigned = 0 then 'no_agency' end,
    case when counted.leaders_following = 0 then 'no_leader' end,
    case when counted.agencies_assigned > 0 and not counted.has_plan then 'no_plan' end,
    case when counted.activities = 0 then 'no_activity' end,
    case when counted.visits = 0 then 'no_visit' end
  ), '') as gap,
  case when counted.lowest_origin = counted.highest_origin then counted.lowest_origin else 'mixed' end as origin
from counted
inner join {{ ref('dim_admin_unit') }} as units on counted.unit_key = units.unit_key
