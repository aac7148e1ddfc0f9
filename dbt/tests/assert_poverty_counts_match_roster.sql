{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_household_count'}}}) }}
-- Where a roster lists the households of a unit one by one, the yearly review counts as many. They are two returns of one
-- office: a difference is for the office to explain and holds no release back.
with

roster as (
  select unit_key, period_end, household_class, sum(roster_households) as listed
  from {{ ref('fct_household_count') }}
  group by unit_key, period_end, household_class
)

select roster.unit_key, roster.period_end, roster.household_class, roster.listed, reviews.end_households as counted
from roster
inner join {{ ref('fct_poverty_review') }} as reviews
  on roster.unit_key = reviews.unit_key
  and roster.period_end = reviews.period_end
  and roster.household_class = reviews.household_class
  and reviews.table_kind = 'review'
where roster.listed <> reviews.end_households
