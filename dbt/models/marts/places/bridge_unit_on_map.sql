{% set kinds = ['people', 'households', 'area', 'money', 'events'] %}
with

paths as (
  select * from {{ ref('int_unit_paths') }}
),

wide as (
  select
    from_unit_key,
    to_unit_key,
    map_from,
    map_to,
    direction,
    stretch,
    {% for kind in kinds %}
    max(case when kind = '{{ kind }}' then low end) as {{ kind }}_low,
    max(case when kind = '{{ kind }}' then high end) as {{ kind }}_high,
    max(case when kind = '{{ kind }}' then basis end) as {{ kind }}_basis,
    {% endfor %}
    max(origin) as estimated_from
  from paths
  group by from_unit_key, to_unit_key, map_from, map_to, direction, stretch
),

-- where a gap could lie: in the units that took some of it, if they agree
candidates as (
  select
    gaps.from_unit_key,
    gaps.map_from,
    {% for column in ['district_code', 'district_name', 'province_code', 'province_name'] %}
    case when count(*) = count(units.{{ column }}) and count(distinct units.{{ column }}) = 1 then min(units.{{ column }}) end as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
  from (select distinct from_unit_key, map_from from paths where to_unit_key is null) as gaps
  inner join (select distinct from_unit_key, to_unit_key from paths where low is null) as open_paths
    on gaps.from_unit_key = open_paths.from_unit_key
  inner join {{ ref('dim_admin_unit') }} as units
    on open_paths.to_unit_key = units.unit_key
    and gaps.map_from between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
  group by gaps.from_unit_key, gaps.map_from
)

select
  wide.from_unit_key,
  wide.to_unit_key,
  wide.map_from,
  wide.map_to,
  wide.direction,
  cast(wide.stretch as integer) as stretch,
  coalesce(units.district_code, candidates.district_code) as district_code,
  coalesce(units.district_name, candidates.district_name) as district_name,
  coalesce(units.province_code, candidates.province_code) as province_code,
  coalesce(units.province_name, candidates.province_name) as province_name,
  {% for kind in kinds %}
  -- a path that has no stretch of this kind is an empty one
  case when wide.{{ kind }}_basis is null then 0 else wide.{{ kind }}_low end as {{ kind }}_low,
  case when wide.{{ kind }}_basis is null then 0 else wide.{{ kind }}_high end as {{ kind }}_high,
  coalesce(wide.{{ kind }}_basis, 'none') as {{ kind }}_basis,
  {% endfor %}
  case when wide.estimated_from is null then origin.origin when wide.estimated_from = origin.origin then origin.origin else 'mixed' end as origin
from wide
inner join {{ ref('dim_admin_unit') }} as origin on wide.from_unit_key = origin.unit_key
left join {{ ref('dim_admin_unit') }} as units on wide.to_unit_key = units.unit_key
left join candidates
  on wide.to_unit_key is null
  and wide.from_unit_key = candidates.from_unit_key
  and wide.map_from = candidates.map_from
