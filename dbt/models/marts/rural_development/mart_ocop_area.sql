{% set sums = ['products_awarded', 'products_valid', 'products_expired', 'products_new', 'products_renewed'] %}
{% for counted in ['awarded', 'valid', 'new'] %}
{% for word in ['five', 'four', 'three'] %}
{% do sums.append('products_' ~ counted ~ '_' ~ word ~ '_star') %}
{% endfor %}
{% endfor %}
with

areas as (
  select distinct area_level, area_code, area_name, province_name, covers_whole_area, valid_from, valid_to
  from {{ ref('int_area_units') }}
  where area_level in ('district', 'province')
),

products as (
  select 'district' as area_level, district_code as area_code, products.*
  from {{ ref('int_ocop_on_days') }} as products
  union all
  select 'province', province_code, products.*
  from {{ ref('int_ocop_on_days') }} as products
)

select
  areas.area_level,
  areas.area_code,
  areas.area_name,
  areas.province_name,
  areas.covers_whole_area,
  products.year,
  products.period_end,
  {% for measure in sums %}
  cast(sum(products.{{ measure }}) as integer) as {{ measure }},
  {% endfor %}
  {{ joint_origin('products.origin') }} as origin
from products
inner join areas
  on products.area_level = areas.area_level
  and products.area_code = areas.area_code
  and products.period_end between areas.valid_from and areas.valid_to
group by
  areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
  products.year, products.period_end
