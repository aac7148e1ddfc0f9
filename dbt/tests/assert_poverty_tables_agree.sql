{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_deprivation'}}}) }}
-- The table of deprivations speaks of the poor households that the yearly review counted.
select deprivations.unit_key, deprivations.period_end, deprivations.poor_households, reviews.end_households
from {{ ref('fct_deprivation') }} as deprivations
inner join {{ ref('fct_poverty_review') }} as reviews
  on deprivations.unit_key = reviews.unit_key
  and deprivations.period_end = reviews.period_end
  and reviews.table_kind = 'review'
  and reviews.household_class = 'poor'
where deprivations.poor_households <> reviews.end_households
