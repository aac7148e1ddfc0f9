-- A report that counts products seldom says whether those whose certificate lapsed are among them: both are computed.
{% set total = {'ocop_products_total': '', 'ocop_products_total_five_star': '_five_star', 'ocop_products_total_four_star': '_four_star', 'ocop_products_total_three_star': '_three_star'} %}
{% set new = {'ocop_products_new': '', 'ocop_products_new_four_star': '_four_star', 'ocop_products_new_three_star': '_three_star'} %}
with

areas as (
  select asked.claim_id, asked.indicator_code, areas.*
  from {{ ref('int_asked') }} as asked
  inner join {{ ref('mart_ocop_area') }} as areas
    on asked.area_name = areas.area_name and asked.on_day = areas.period_end
)

{% for definition in ['awarded', 'valid'] %}
{% for indicator, stars in total.items() %}
select
  claim_id,
  '{{ definition }}' as definition,
  cast(products_{{ definition }}{{ stars }} as decimal(24, 6)) as own_value,
  cast(1 as decimal(18, 10)) as completeness,
  origin
from areas
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
{% endfor %}
{% for indicator, stars in new.items() %}
select claim_id, 'awarded', cast(products_new{{ stars }} as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from areas
where indicator_code = '{{ indicator }}'
{% if not loop.last %}union all{% endif %}
{% endfor %}
