-- Every comparison of claims with one another, with the register and with the warehouse, in one shape.
{% set checks = ['parts', 'places', 'shares', 'rates', 'changes', 'twins', 'series', 'warehouse', 'copies'] %}
{% for check in checks %}
select
  kind,
  claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  verdict,
  reason,
  cast(stated_value as decimal(24, 6)) as stated_value,
  cast(computed_value as decimal(24, 6)) as computed_value,
  cast(difference as decimal(24, 6)) as difference,
  unit,
  fits,
  register_units,
  formula,
  {% if check in ('warehouse', 'copies') %}own_origin{% else %}cast(null as varchar) as own_origin{% endif %},
  detail_vi,
  detail_en
from {{ ref('int_check_' ~ check) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
