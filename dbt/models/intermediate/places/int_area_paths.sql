-- The paths of units to the districts and provinces of every map. What could be in several units of one area is in that area;
-- what could be in several areas stays open. Stretches that together are all of a unit are one.
{% set kinds = ['people', 'households', 'area', 'money', 'events'] %}
with

paths as (
  select paths.*, maps.map_from as day, maps.map_to as last_day, maps.districts
  from {{ ref('bridge_unit_on_map') }} as paths
  inner join {{ ref('dim_map') }} as maps on maps.map_from between paths.map_from and paths.map_to
),

levels as (
  {% for level in ['district', 'province'] %}
  select
    '{{ level }}' as area_level,
    case when {{ level }}_code is not null then concat('{{ level }} ', {{ level }}_code) end as area_key,
    -- every gap of the unit lies in an area that is known
    sum(case when to_unit_key is null and {{ level }}_code is null then 1 else 0 end) over (partition by from_unit_key, day) = 0 as is_placed,
    paths.*
  from paths
  -- a map without districts has none to set a unit into
  where {{ 'districts > 0 and (to_unit_key is null or district_code is not null)' if level == 'district' else 'true' }}
  {{ 'union all' if not loop.last }}
  {% endfor %}
),

-- what is open within an area stands in its gap
stretches as (
  select
    area_level,
    area_key,
    from_unit_key,
    day,
    last_day,
    direction,
    origin,
    {% for kind in kinds %}
    case when is_placed then coalesce({{ kind }}_low, 0) else {{ kind }}_low end as {{ kind }}_low,
    case when is_placed then coalesce({{ kind }}_high, 0) else {{ kind }}_high end as {{ kind }}_high,
    case when {{ kind }}_low is null and is_placed then 'none' else {{ kind }}_basis end as {{ kind }}_basis,
    {% endfor %}
    row_number() over (partition by area_level, area_key, from_unit_key, day order by to_unit_key nulls last, stretch) as place
  from levels
),

filled as (
  select
    *
    {%- for kind in kinds %},
    area_key is not null
      and count(*) over of_pair = count({{ kind }}_low) over of_pair
      and sum({{ kind }}_high - {{ kind }}_low) over of_pair > 0.999999 as {{ kind }}_is_whole
    {%- endfor %}
  from stretches
  window of_pair as (partition by area_level, area_key, from_unit_key, day)
)

select
  area_level,
  from_unit_key,
  area_key as to_unit_key,
  day as map_from,
  last_day as map_to,
  direction,
  cast(place as integer) as stretch,
  cast(null as varchar) as district_code,
  cast(null as varchar) as district_name,
  cast(null as varchar) as province_code,
  cast(null as varchar) as province_name,
  {% for kind in kinds %}
  case when {{ kind }}_is_whole then 0 else {{ kind }}_low end as {{ kind }}_low,
  case when {{ kind }}_is_whole then case when place = 1 then 1 else 0 end else {{ kind }}_high end as {{ kind }}_high,
  case when {{ kind }}_is_whole then 'whole' else {{ kind }}_basis end as {{ kind }}_basis,
  {% endfor %}
  origin
from filled
