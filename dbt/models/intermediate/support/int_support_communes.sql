-- The especially difficult communes, by their region on the last day of each half-year that agencies report on.
select
  regions.unit_key,
  regions.region,
  regions.origin,
  half_years.half_year,
  half_years.period_start,
  half_years.period_end,
  half_years.agencies_are_known,
  half_years.leaders_are_known
from {{ ref('int_support_half_years') }} as half_years
inner join {{ ref('int_commune_region_periods') }} as regions
  on regions.is_dbkk and half_years.period_end between regions.valid_from and regions.valid_to
