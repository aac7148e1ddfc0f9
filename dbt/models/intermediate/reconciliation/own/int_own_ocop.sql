-- A report that counts products seldom says whether those whose certificate lapsed are among them: both are computed.
{% set grades = ['five_star', 'four_star', 'three_star'] %}
with

areas as (
  select asked.asked_id, asked.indicator_code, asked.period_start, areas.*
  from {{ ref('int_asked') }} as asked
  inner join {{ ref('mart_ocop_area') }} as areas
    on asked.area_name = areas.area_name and asked.on_day = areas.period_end
)

{% for definition in ['awarded', 'valid'] %}
{% for grade in [''] + grades %}
{% set suffix = '_' ~ grade if grade else '' %}
select
  asked_id,
  '{{ definition }}' as definition,
  cast(products_{{ definition }}{{ suffix }} as decimal(24, 6)) as own_value,
  cast(1 as decimal(18, 10)) as completeness,
  origin
from areas
where indicator_code = 'ocop_products_total{{ suffix }}'
union all
{% if grade %}
select
  asked_id,
  '{{ definition }}',
  cast(100 * {{ rate('products_' ~ definition ~ suffix, 'products_' ~ definition) }} as decimal(24, 6)),
  cast(1 as decimal(18, 10)),
  origin
from areas
where indicator_code = 'ocop_products_total{{ suffix }}_share'
union all
{% endif %}
{% endfor %}
{% endfor %}
{% for grade in [''] + grades %}
{% set suffix = '_' ~ grade if grade else '' %}
select asked_id, 'awarded', cast(products_new{{ suffix }} as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from areas
where indicator_code = 'ocop_products_new{{ suffix }}' and extract(year from period_start) = year
{{ 'union all' if not loop.last }}
{% endfor %}
