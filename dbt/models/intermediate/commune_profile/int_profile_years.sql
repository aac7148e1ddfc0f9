-- The units and years of which some family tells, with the day that the row is of: the end of the year, or of the unit
-- where it ended before.
with

told as (
  select unit_key, year from {{ ref('mart_poverty_commune') }} where table_kind = 'review'
  union
  select unit_key, year from {{ ref('int_profile_assessments') }}
  union
  select unit_key, year from {{ ref('int_profile_support') }}
  union
  select unit_key, year from {{ ref('int_profile_funding') }}
  union
  select unit_key, year from {{ ref('int_investor_works') }}
),

dated as (
  select
    told.unit_key,
    told.year,
    least(years.period_end, coalesce(units.valid_to, years.period_end)) as period_end,
    coalesce(units.valid_to, years.period_end) >= years.period_end as is_in_force_at_year_end
  from told
  inner join {{ ref('dim_admin_unit') }} as units on told.unit_key = units.unit_key
  inner join {{ ref('dim_period') }} as years on years.period_kind = 'year' and told.year = years.year
)

select
  dated.unit_key,
  dated.year,
  dated.period_end,
  dated.is_in_force_at_year_end,
  regions.region,
  regions.is_dbkk
from dated
left join {{ ref('int_regions_on_days') }} as regions
  on dated.unit_key = regions.unit_key and dated.period_end = regions.period_end
