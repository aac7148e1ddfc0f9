{# Fails for every map, set of keys and measure of which the rows of a mart on that map, with what is in no unit, do not add up to
   what the mart reports. `level` is that of the areas, where the rows are of areas: only provinces hold every unit. #}
{% test adds_up_on_every_map(model, mart, level=none) %}
{% set reported = ref(mart) %}
{% set maps = ref('dim_map') %}
{% if execute %}
{% set is = on_map_columns(mart) %}
{% set keys = is['keys'] | join(', ') %}
with

maps as (
  select map_from as day from {{ maps }}
),

here as (
  select maps.day, {{ keys }}{% for measure in is.measures %}, sum({{ measure.name }}) as {{ measure.name }}{% endfor %}
  from {{ model }} as on_map
  inner join maps on maps.day between on_map.map_from and on_map.map_to
  {{ "where area_level = '" ~ level ~ "'" if level }}
  group by maps.day, {{ keys }}
),

there as (
  select maps.day, {{ keys }}{% for measure in is.measures %}, sum({{ measure.name }}) as {{ measure.name }}{% endfor %}
  from {{ reported }}
  cross join maps
  where {{ is.where }}
  group by maps.day, {{ keys }}
)

{% for measure in is.measures %}
select '{{ measure.name }}' as measure, there.day, there.{{ measure.name }} as reported, here.{{ measure.name }} as on_map
from there
left join here
  on there.day = here.day{% for key in is['keys'] %} and there.{{ key }} is not distinct from here.{{ key }}{% endfor %}
where coalesce(there.{{ measure.name }}, 0) <> coalesce(here.{{ measure.name }}, 0)
{{ 'union all' if not loop.last }}
{% endfor %}
{% endif %}
{% endtest %}
