{# Fails for every unit, map and kind of measure whose stretches, with the gaps, do not fill it from 0 to 1 just once. #}
{% test stretches_fill_the_unit(model) %}
{% for kind in ['people', 'households', 'area', 'money', 'events'] %}
select stretches.from_unit_key, maps.map_from, '{{ kind }}' as kind, sum(stretches.{{ kind }}_high - stretches.{{ kind }}_low) as filled
from {{ model }} as stretches
inner join {{ ref('dim_map') }} as maps on maps.map_from between stretches.map_from and stretches.map_to
group by stretches.from_unit_key, maps.map_from
having abs(coalesce(sum(stretches.{{ kind }}_high - stretches.{{ kind }}_low), 0) - 1) > 0.000001
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% endtest %}
