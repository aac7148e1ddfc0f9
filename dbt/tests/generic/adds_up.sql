{# Fails for every area whose measure is not the sum of its communes'. A measure that no commune states is null above. #}
{% test adds_up(model, communes, measures, by, area='area_code') %}
{% for level, code in [('district', 'district_code'), ('province', 'province_code')] %}
{% for measure in measures %}
select
  '{{ measure }}' as measure,
  areas.{{ area }},
  areas.{{ measure }} as stated,
  parts.total as added
from {{ model }} as areas
left join (
  select {{ code }}, {{ by | join(', ') }}, sum({{ measure }}) as total
  from {{ communes }}
  group by {{ code }}, {{ by | join(', ') }}
) as parts
  on areas.{{ area }} = parts.{{ code }}
  {%- for column in by %}
  and areas.{{ column }} = parts.{{ column }}
  {%- endfor %}
where areas.area_level = '{{ level }}' and areas.{{ measure }} is distinct from parts.total
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% endtest %}
