{{ config(meta={'dagster': {'ref': {'name': 'mart_support_coverage'}}}) }}
-- The coverage of a half-year holds every especially difficult commune that was in force on its last day, and no other.
with

expected as (
  select half_years.half_year, regions.unit_key
  from {{ ref('int_support_half_years') }} as half_years
  inner join {{ ref('int_commune_region_periods') }} as regions
    on regions.is_dbkk and half_years.period_end between regions.valid_from and regions.valid_to
  inner join {{ ref('dim_admin_unit') }} as units
    on regions.unit_key = units.unit_key
    and half_years.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
)

select
  coalesce(expected.unit_key, coverage.unit_key) as unit_key,
  coalesce(expected.half_year, coverage.half_year) as half_year
from expected
full outer join {{ ref('mart_support_coverage') }} as coverage
  on expected.unit_key = coverage.unit_key and expected.half_year = coverage.half_year
where expected.unit_key is null or coverage.unit_key is null
