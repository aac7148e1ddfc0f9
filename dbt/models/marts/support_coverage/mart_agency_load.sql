with

assigned as (
  select distinct
    held.helper as agency_id,
    half_years.half_year,
    held.unit_key,
    held.origin
  from {{ ref('int_support_half_years') }} as half_years
  inner join {{ ref('int_support_responsibilities') }} as held
    on held.kind = 'agency' and half_years.period_end between held.valid_from and held.valid_to
),

-- a commune that an agency is to help, or helped, or both
pairs as (
  select
    coalesce(assigned.agency_id, given.agency_id) as agency_id,
    coalesce(assigned.half_year, given.half_year) as half_year,
    case when assigned.unit_key is not null then 1 else 0 end as is_assigned,
    case when given.unit_key is not null then 1 else 0 end as is_reported,
    coalesce(given.activities, 0) as activities,
    coalesce(given.visits, 0) as visits,
    given.people_reached,
    given.households_helped,
    given.mobilised_vnd,
    least(assigned.origin, given.origin) as lowest_origin,
    greatest(assigned.origin, given.origin) as highest_origin
  from assigned
  full outer join {{ ref('int_support_given') }} as given
    on assigned.agency_id = given.agency_id
    and assigned.half_year = given.half_year
    and assigned.unit_key = given.unit_key
)

select
  pairs.agency_id,
  agencies.agency_name,
  pairs.half_year,
  periods.period_start,
  periods.period_end,
  cast(sum(pairs.is_assigned) as integer) as communes_assigned,
  cast(sum(case when pairs.is_assigned = 1 and pairs.activities > 0 then 1 else 0 end) as integer) as communes_active,
  cast(
    sum(case when pairs.is_assigned = 1 and pairs.activities = 0 then 1 else 0 end) as integer
  ) as communes_without_activity,
  cast(sum(case when pairs.is_assigned = 0 then 1 else 0 end) as integer) as communes_beyond_assignment,
  max(pairs.is_assigned) = 1 as owes_report,
  max(pairs.is_reported) = 1 as has_reported,
  cast(sum(pairs.activities) as integer) as activities,
  cast(sum(pairs.visits) as integer) as visits,
  cast(sum(pairs.people_reached) as bigint) as people_reached,
  cast(sum(pairs.households_helped) as bigint) as households_helped,
  cast(sum(pairs.mobilised_vnd) as bigint) as mobilised_vnd,
  case when max(pairs.highest_origin) = min(pairs.lowest_origin) then max(pairs.highest_origin) else 'mixed' end as origin
from pairs
inner join {{ ref('dim_agency') }} as agencies on pairs.agency_id = agencies.agency_id
inner join {{ ref('dim_period') }} as periods
  on periods.period_kind = 'half_year' and pairs.half_year = periods.period_code
group by pairs.agency_id, agencies.agency_name, pairs.half_year, periods.period_start, periods.period_end
