{# What a mart's columns declare under `on_map`, sorted: keys, measures by kind, rates and statuses by rule. #}
{% macro on_map_columns(mart) %}
  {% set found = {'keys': [], 'measures': [], 'rates': [], 'statuses': [], 'where': 'true', 'period': 'period_end'} %}
  {% set node = graph.nodes['model.' ~ project_name ~ '.' ~ mart] %}
  {% do found.update(node.config.meta.get('on_map', {})) %}
  {% for column in node.columns.values() %}
    {% set declared = column.config.meta.get('on_map') %}
    {% set facts = {'name': column.name, 'type': column.data_type} %}
    {% if declared == 'key' %}
      {% do found['keys'].append(column.name) %}
    {% elif declared is string %}
      {% do found['measures'].append(dict(facts, kind=declared)) %}
    {% elif declared is mapping and 'rate' in declared %}
      {% do found['rates'].append(dict(facts, part=declared.rate[0], whole=declared.rate[1])) %}
    {% elif declared is mapping and 'status' in declared %}
      {% do found['statuses'].append(dict(facts, rule=declared.status)) %}
    {% endif %}
  {% endfor %}
  {{ return(found) }}
{% endmacro %}

{# What a path carries of a measure. Whole numbers stay whole: a stretch is rounded at both its ends, so what one part loses its
   neighbour has. #}
{% macro stretch_of(measure, kind) -%}
  case
    when paths.{{ kind }}_low = 0 and paths.{{ kind }}_high = 1 then {{ measure }}
    when paths.{{ kind }}_high > paths.{{ kind }}_low
      then cast(round({{ measure }} * paths.{{ kind }}_high) - round({{ measure }} * paths.{{ kind }}_low) as bigint)
    -- whatever the share, nothing of nothing went
    when paths.{{ kind }}_low is null and {{ measure }} = 0 then 0
  end
{%- endmacro %}

{# A unit is a part of another where any of its people are, once however many stretches lead there. #}
{% macro is_part() -%}
  paths.stretch = 1 and (paths.people_low is null or paths.people_high > paths.people_low)
{%- endmacro %}

{# A mart of communes on every map: each row goes along its unit's paths to the units of other maps, where rows meet that
   agree in the mart's keys. Measures are added, rates computed anew, statuses settled by their rule. A figure of which a
   part is not known is null; what is known of it (`known_part`), and what is in no unit (`unplaced`), stand in rows of their
   own, so that on each map the rows add up to what was reported. With `by_area` the units of a map are put together to its
   districts and provinces, where less is open: what is in one of two communes of a district is in the district. #}
{% macro on_maps(mart, by_area=false) %}
{% set reported = ref(mart) %}
{% set bridge = ref('int_area_paths' if by_area else 'bridge_unit_on_map') %}
{% set units = ref('int_areas' if by_area else 'dim_admin_unit') %}
{% set expected = ref('int_areas_expected' if by_area else 'int_units_expected') %}
{% if execute %}
{% set is = on_map_columns(mart) %}
{% if by_area %}{% do is.update({'statuses': []}) %}{% endif %}
{% set levels = ['area_level'] if by_area else [] %}
{% set kinds = is.measures | map(attribute='kind') | unique | list or ['people'] %}
{% set base = (is.measures | selectattr('kind', 'in', ['households', 'people', 'money']) | list or [{'name': '1', 'kind': 'people'}]) | first %}
{% set base_kind = base.kind %}
{% set base = '1' if base.name == '1' else 'reported.' ~ base.name %}
with

reported as (
  select * from {{ reported }} where {{ is.where }}
),

placed as (
  select
    {%- for level in levels %}
    paths.{{ level }},
    {%- endfor %}
    paths.to_unit_key,
    paths.map_from,
    paths.map_to,
    {%- for column in ['district_code', 'district_name', 'province_code', 'province_name'] %}
    case when paths.to_unit_key is null then paths.{{ column }} end as gap_{{ column }},
    {%- endfor %}
    {%- for key in is['keys'] %}
    reported.{{ key }},
    {%- endfor %}
    paths.stretch,
    reported.unit_key as reported_unit_key,
    reported.origin,
    paths.origin as path_origin,
    paths.direction = 'same' as is_as_reported,
    'estimate' in ({% for kind in kinds %}paths.{{ kind }}_basis{{ ', ' if not loop.last }}{% endfor %}) as is_estimate,
    {%- for measure in is.measures %}
    {{ stretch_of('reported.' ~ measure.name, measure.kind) }} as {{ measure.name }},
    {%- endfor %}
    {%- for rate in is.rates %}
    case when reported.{{ rate.name }} is not null then {{ stretch_of('reported.' ~ rate.whole, (is.measures | selectattr('name', 'equalto', rate.whole) | first).kind) }} end as {{ rate.name }}_whole,
    {%- endfor %}
    {%- for kind in kinds %}
    case when paths.{{ kind }}_low is null and ({% for measure in is.measures if measure.kind == kind %}coalesce(reported.{{ measure.name }}, 0) <> 0{{ ' or ' if not loop.last }}{% endfor %}{{ 'true' if not is.measures }}) then 1 else 0 end as {{ kind }}_is_open,
    case when paths.{{ kind }}_low is null or paths.to_unit_key is null and paths.{{ kind }}_high > paths.{{ kind }}_low then paths.{{ kind }}_basis end as {{ kind }}_reason,
    {%- endfor %}
    case when {{ 'true' if by_area else 'paths.stretch = 1' }} and ({% for kind in kinds %}(paths.{{ kind }}_basis in ('no_weight', 'not_understood', 'contradiction', 'rest_missing') and coalesce(paths.{{ kind }}_low, 1) < coalesce(paths.{{ kind }}_high, 2)){{ ' or ' if not loop.last }}{% endfor %}) then reported.unit_key end as open_unit_key,
    case when paths.{{ base_kind }}_low = 0 and paths.{{ base_kind }}_high = 1 and paths.{{ base_kind }}_basis <> 'estimate' and paths.to_unit_key is not null then {{ base }} end as base_exact,
    case when paths.to_unit_key is not null and not (paths.{{ base_kind }}_low = 0 and paths.{{ base_kind }}_high = 1 and paths.{{ base_kind }}_basis <> 'estimate') then {{ stretch_of(base, base_kind) }} end as base_apportioned,
    case when paths.{{ base_kind }}_low is null then {{ base }} when paths.to_unit_key is null then {{ stretch_of(base, base_kind) }} end as base_unknown,
    {{ stretch_of(base, base_kind) }} as base_placed,
    case when {{ is_part() }} then 1 else 0 end as is_part
    {%- for status in is.statuses %},
    case when {{ is_part() }} and paths.to_unit_key is not null then reported.{{ status.name }} end as {{ status.name }}
    {%- endfor %}
  from reported
  inner join {{ bridge }} as paths on reported.unit_key = paths.from_unit_key
  where {% for kind in kinds %}paths.{{ kind }}_low is null or paths.{{ kind }}_high > paths.{{ kind }}_low{{ ' or ' if not loop.last }}{% endfor %}
),

moved as (
  select
    {%- for level in levels %}
    {{ level }},
    {%- endfor %}
    to_unit_key,
    map_from,
    map_to,
    {%- for column in ['district_code', 'district_name', 'province_code', 'province_name'] %}
    gap_{{ column }},
    {%- endfor %}
    {%- for key in is['keys'] %}
    {{ key }},
    {%- endfor %}
    {{ 'count(distinct reported_unit_key)' if by_area else 'sum(case when stretch = 1 then 1 else 0 end)' }} as reported_units,
    min(case when is_as_reported then 1 else 0 end) = 1 as is_as_reported,
    max(case when is_estimate then 1 else 0 end) = 1 as is_estimate,
    {%- for measure in is.measures %}
    sum({{ measure.name }}) as {{ measure.name }},
    {%- endfor %}
    {%- for rate in is.rates %}
    sum({{ rate.name }}_whole) as {{ rate.name }}_whole,
    {%- endfor %}
    {%- for kind in kinds %}
    max({{ kind }}_is_open) as {{ kind }}_is_open,
    {%- endfor %}
    least({% for kind in kinds %}min({{ kind }}_reason){{ ', ' if not loop.last }}{% endfor %}{{ ', null' if kinds | length == 1 }}) as unknown_reason,
    string_agg({{ 'distinct ' if by_area }}open_unit_key, ', ' order by open_unit_key) filter (where open_unit_key is not null) as unknown_from,
    cast(sum(base_exact) as double) as base_exact,
    cast(sum(base_apportioned) as double) as base_apportioned,
    cast(sum(base_unknown) as double) as base_unknown,
    sum(is_part) as parts,
    {%- for status in is.statuses %}
    count({{ status.name }}) as {{ status.name }}_told,
    count(distinct {{ status.name }}) as {{ status.name }}_values,
    min({{ status.name }}) as {{ status.name }}_least,
    max({{ status.name }}) as {{ status.name }}_most,
    {%- if status.rule == 'share' %}
    sum(case when {{ status.name }} then base_placed end) as {{ status.name }}_base,
    sum(case when {{ status.name }} is not null then base_placed end) as {{ status.name }}_whole,
    {%- endif %}
    {%- endfor %}
    min(origin) as least_reported_origin,
    max(origin) as most_reported_origin,
    max(case when is_estimate then path_origin end) as estimated_from
  from placed
  group by
    to_unit_key, map_from, map_to, gap_district_code, gap_district_name, gap_province_code, gap_province_name
    {%- for column in levels + is['keys'] %}, {{ column }}{% endfor %}
),

-- a figure that is not known leaves what is known of it to a row of its own
placements as (
  select moved.*, placements.placement
  from moved
  inner join (select 'figure' as placement union all select 'known_part' union all select 'unplaced') as placements
    on case
      when moved.to_unit_key is null then placements.placement = 'unplaced'
      when placements.placement = 'known_part' then {% for measure in is.measures %}({{ measure.kind }}_is_open = 1 and {{ measure.name }} is not null){{ ' or ' if not loop.last }}{% endfor %}
      else placements.placement = 'figure'
    end
)

select
  {%- if by_area %}
  placements.area_level,
  units.area_code,
  units.area_name,
  units.province_code,
  units.province_name,
  {%- else %}
  placements.to_unit_key as unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  {%- for column in ['district_code', 'district_name', 'province_code', 'province_name'] %}
  coalesce(units.{{ column }}, placements.gap_{{ column }}) as {{ column }},
  {%- endfor %}
  {%- endif %}
  placements.map_from,
  placements.map_to,
  placements.map_to = date '9999-12-31' as is_today,
  placements.is_as_reported,
  placements.placement,
  {%- for key in is['keys'] %}
  placements.{{ key }},
  {%- endfor %}
  cast(placements.reported_units as integer) as reported_units,
  case when placements.placement = 'figure' then cast(coalesce(expected.units, 0) as integer) end as expected_units,
  {%- for measure in is.measures %}
  cast(case when placements.placement = 'unplaced' or {{ measure.kind }}_is_open = case placements.placement when 'figure' then 0 else 1 end then placements.{{ measure.name }} end as {{ measure.type }}) as {{ measure.name }},
  {%- endfor %}
  {%- for rate in is.rates %}
  case when placements.placement = 'figure' and {{ (is.measures | selectattr('name', 'equalto', rate.whole) | first).kind }}_is_open = 0 then {{ rate_on_map(rate) }} end as {{ rate.name }},
  {%- endfor %}
  {%- for status in is.statuses %}
  {%- set name = status.name %}
  {%- if status.rule == 'all' %}
  case when placements.placement <> 'figure' then null when {{ name }}_least = false then false when {{ name }}_told = parts then {{ name }}_least end as {{ name }},
  {%- elif status.rule == 'any' %}
  case when placements.placement <> 'figure' then null when {{ name }}_most = true then true when {{ name }}_told = parts then {{ name }}_most end as {{ name }},
  {%- else %}
  case when placements.placement = 'figure' and {{ name }}_told = parts and {{ name }}_values = 1 then {{ name }}_least end as {{ name }},
  {%- endif %}
  case when placements.placement <> 'figure' then null when parts = 1 then 'one_unit' when {{ name }}_told = parts and {{ name }}_values = 1 then 'all_agree' when {{ name }}_told = 0 then null else '{{ status.rule }}' end as {{ name }}_rule,
  {%- if status.rule == 'share' %}
  case when placements.placement = 'figure' and {{ name }}_told = parts then {{ rate('coalesce(' ~ name ~ '_base, 0)', name ~ '_whole') }} end as {{ name }}_share,
  {%- endif %}
  {%- endfor %}
  {%- for share in ['exact', 'apportioned', 'unknown'] %}
  {{ rate('coalesce(base_' ~ share ~ ', 0)', '(coalesce(base_exact, 0) + coalesce(base_apportioned, 0) + coalesce(base_unknown, 0))') }} as {{ share }}_share,
  {%- endfor %}
  placements.unknown_reason,
  placements.unknown_from,
  placements.is_estimate,
  case
    when least_reported_origin <> most_reported_origin then 'mixed'
    when is_estimate and estimated_from <> least_reported_origin then 'mixed'
    else least_reported_origin
  end as origin
from placements
left join {{ units }} as units
  on placements.to_unit_key = units.{{ 'area_key and placements.map_from = units.map_from' if by_area else 'unit_key' }}
left join {{ expected }} as expected
  on placements.to_unit_key = expected.unit_key{{ ' and placements.map_from = expected.map_from' if by_area }}
  and placements.{{ is.period }} between expected.period_from and expected.period_to
{% endif %}
{% endmacro %}

{% macro rate_on_map(rate) -%}
  {%- set part = rate.part.split(' + ') | map('trim') | list -%}
  cast(cast({% for name in part %}{{ '-' if name.startswith('-') }}placements.{{ name.lstrip('-') }}{{ ' + ' if not loop.last }}{% endfor %} as double) / nullif(placements.{{ rate.name }}_whole, 0) as decimal(18, 10))
{%- endmacro %}
