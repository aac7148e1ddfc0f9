{% set sums = [
  'households', 'previous_households', 'poor_households', 'previous_poor_households', 'standard_effect',
  'start_difference', 'escaped_poor_households', 'relapsed_poor_households', 'new_poor_households',
  'change_since_previous_year'
] %}
with

changes as (
  select * from {{ ref('int_poverty_changes') }}
),

asked as (
  select distinct province_code, year, period_end, previous_period_end, standard, previous_standard from changes
),

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.area_name,
    areas.province_name,
    areas.covers_whole_area,
    max(case when areas.area_level = 'commune' then areas.unit_key end) as unit_key,
    asked.year,
    asked.period_end,
    asked.previous_period_end,
    asked.standard,
    asked.previous_standard,
    cast(count(*) as integer) as communes_expected,
    cast(count(changes.unit_key) as integer) as communes_compared,
    {% for measure in sums %}
    cast(sum(changes.{{ measure }}) as bigint) as {{ measure }},
    {% endfor %}
    {{ joint_origin('changes.origin') }} as origin
  from asked
  inner join {{ ref('int_area_units') }} as areas
    on asked.province_code = areas.province_code and asked.period_end between areas.valid_from and areas.valid_to
  left join changes
    on areas.unit_key = changes.unit_key and asked.period_end = changes.period_end
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    asked.year, asked.period_end, asked.previous_period_end, asked.standard, asked.previous_standard
  having count(changes.unit_key) > 0
),

-- the same predecessors by the district and province that they belonged to then
as_was as (
  select
    areas.area_level,
    areas.area_code,
    predecessors.period_end,
    cast(sum(predecessors.previous_poor_households) as bigint) as previous_poor_as_was
  from {{ ref('bridge_poverty_predecessor') }} as predecessors
  inner join {{ ref('int_area_units') }} as areas
    on predecessors.previous_unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  group by areas.area_level, areas.area_code, predecessors.period_end
)

select
  added.area_level,
  added.area_code,
  added.area_name,
  added.province_name,
  added.covers_whole_area,
  added.unit_key,
  units.district_code as parent_district_code,
  units.province_code as parent_province_code,
  added.year,
  added.period_end,
  added.previous_period_end,
  added.standard,
  added.previous_standard,
  added.communes_expected,
  added.communes_compared,
  {{ rate('added.communes_compared', 'added.communes_expected') }} as completeness,
  {% for measure in sums %}
  added.{{ measure }},
  {% endfor %}
  added.previous_poor_households - as_was.previous_poor_as_was as boundary_effect,
  {{ rate('added.poor_households', 'added.households') }} as poverty_rate,
  {{ rate('added.previous_poor_households', 'added.previous_households') }} as previous_poverty_rate,
  {{ rate('added.standard_effect', 'added.previous_households') }} as rate_change_by_standard,
  {{ rate('added.start_difference', 'added.previous_households') }} as rate_change_by_start_difference,
  {{ rate('-added.escaped_poor_households', 'added.previous_households') }} as rate_change_by_escaped,
  {{ rate('added.relapsed_poor_households', 'added.previous_households') }} as rate_change_by_relapsed,
  {{ rate('added.new_poor_households', 'added.previous_households') }} as rate_change_by_new,
  -- the same poor households among more, or fewer, households
  cast(
    {{ rate('added.poor_households', 'added.households') }} - {{ rate('added.poor_households', 'added.previous_households') }}
    as decimal(18, 10)
  ) as rate_change_by_households,
  added.origin
from added
left join as_was
  on added.area_level = as_was.area_level and added.area_code = as_was.area_code and added.period_end = as_was.period_end
left join {{ ref('dim_admin_unit') }} as units on added.unit_key = units.unit_key
