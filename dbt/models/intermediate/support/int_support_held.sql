-- Who is responsible for each especially difficult commune at the end of a half-year, and which of the agencies reported.
with

-- an agency that sends nothing about any commune has not reported
reports as (
  select distinct agency_id, half_year from {{ ref('int_support_given') }}
)

select
  communes.unit_key,
  communes.half_year,
  count(distinct case when held.kind = 'agency' then held.helper end) as agencies_assigned,
  string_agg(distinct case when held.kind = 'agency' then agencies.agency_name end, '; ' order by case when held.kind = 'agency' then agencies.agency_name end) as agency_names,
  count(distinct case when held.kind = 'leader' then held.helper end) as leaders_following,
  count(distinct case when held.kind = 'agency' then reports.agency_id end) as agencies_reported,
  max(case when held.kind = 'agency' and held.has_plan then 1 else 0 end) = 1 as has_plan,
  {{ joint_origin('held.origin') }} as origin
from {{ ref('int_support_communes') }} as communes
inner join {{ ref('int_support_responsibilities') }} as held
  on communes.unit_key = held.unit_key and communes.period_end between held.valid_from and held.valid_to
left join {{ ref('dim_agency') }} as agencies on held.helper = agencies.agency_id
left join reports
  on held.helper = reports.agency_id and communes.half_year = reports.half_year
group by communes.unit_key, communes.half_year
