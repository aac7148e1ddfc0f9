-- OCOP products of a commune on the day of its row, those of the units that went wholly into it too; a day after the last
-- list of certificates has none that are known.
with

days as (
  select distinct period_end from {{ ref('int_ocop_on_days') }}
)

select
  years.unit_key,
  years.year,
  cast(count(products.product_key) as integer) as products_awarded,
  cast(coalesce(sum(products.products_valid), 0) as integer) as products_valid,
  {{ joint_origin('products.origin') }} as origin
from {{ ref('int_profile_years') }} as years
inner join days on years.period_end = days.period_end
inner join {{ ref('int_unit_predecessors') }} as earlier
  on years.unit_key = earlier.unit_key and earlier.goes_whole
left join {{ ref('int_ocop_on_days') }} as products
  on earlier.previous_unit_key = products.unit_key and years.period_end = products.period_end
group by years.unit_key, years.year
