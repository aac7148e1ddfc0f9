-- Each product that was ever certified, at the end of each half-year since: by its latest certificate until then, placed
-- in the unit that holds its commune on that day.
{% set stars = [(5, 'five'), (4, 'four'), (3, 'three')] %}
with

certificates as (
  select * from {{ ref('fct_ocop_product') }}
),

days as (
  select periods.period_end, periods.year
  from {{ ref('dim_period') }} as periods
  inner join (select min(awarded_on) as first_day, max(period_end) as last_day from certificates) as told
    on periods.period_kind = 'half_year' and periods.period_end between told.first_day and told.last_day
),

so_far as (
  select
    days.period_end,
    days.year,
    certificates.product_key,
    certificates.product,
    certificates.producer,
    certificates.product_group_code,
    certificates.unit_key,
    certificates.stars,
    certificates.awarded_on,
    certificates.valid_until,
    certificates.origin,
    min(certificates.awarded_on) over (partition by certificates.product_key, days.period_end) as first_awarded_on,
    row_number() over (
      partition by certificates.product_key, days.period_end
      order by certificates.awarded_on desc, certificates.stars desc, certificates.unit_key
    ) as certificates_later
  from days
  inner join certificates on certificates.awarded_on <= days.period_end
),

-- where a commune was divided, its product has a district or a province only if all the parts have the same one
placed as (
  select
    so_far.product_key,
    so_far.period_end,
    {% for column in ['district_code', 'district_name', 'province_code', 'province_name'] %}
    case when count(distinct units.{{ column }}) = 1 then min(units.{{ column }}) end as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
  from so_far
  inner join {{ ref('int_unit_predecessors') }} as later on so_far.unit_key = later.previous_unit_key
  inner join {{ ref('dim_admin_unit') }} as units
    on later.unit_key = units.unit_key
    and so_far.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
  where so_far.certificates_later = 1
  group by so_far.product_key, so_far.period_end
),

dated as (
  select
    so_far.*,
    placed.district_code,
    placed.district_name,
    placed.province_code,
    placed.province_name,
    so_far.valid_until >= so_far.period_end as is_valid,
    extract(year from so_far.first_awarded_on) = so_far.year as is_new,
    extract(year from so_far.awarded_on) = so_far.year and so_far.awarded_on > so_far.first_awarded_on as is_renewed
  from so_far
  inner join placed on so_far.product_key = placed.product_key and so_far.period_end = placed.period_end
  where so_far.certificates_later = 1
)

select
  product_key,
  product,
  producer,
  product_group_code,
  unit_key,
  district_code,
  district_name,
  province_code,
  province_name,
  year,
  period_end,
  stars,
  first_awarded_on,
  awarded_on,
  valid_until,
  is_valid,
  is_new,
  is_renewed,
  1 as products_awarded,
  case when is_valid then 1 else 0 end as products_valid,
  case when is_valid then 0 else 1 end as products_expired,
  case when is_new then 1 else 0 end as products_new,
  case when is_renewed then 1 else 0 end as products_renewed,
  {% for number, word in stars %}
  case when stars = {{ number }} then 1 else 0 end as products_awarded_{{ word }}_star,
  case when stars = {{ number }} and is_valid then 1 else 0 end as products_valid_{{ word }}_star,
  case when stars = {{ number }} and is_new then 1 else 0 end as products_new_{{ word }}_star,
  {% endfor %}
  origin
from dated
