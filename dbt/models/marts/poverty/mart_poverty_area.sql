{% set sums = [
  'households', 'minority_households', 'poor_households', 'near_poor_households', 'multidimensional_poor_households',
  'minority_poor_households', 'minority_near_poor_households', 'poverty_rate_households', 'near_poverty_rate_households',
  'multidimensional_poverty_rate_households', 'minority_poverty_rate_households', 'start_poor_households', 'escaped_poor_households',
  'relapsed_poor_households', 'new_poor_households', 'change_in_poor_households', 'start_near_poor_households',
  'escaped_near_poor_households', 'relapsed_near_poor_households', 'new_near_poor_households',
  'change_in_near_poor_households'
] %}
with

counts as (
  select * from {{ ref('int_poverty_counts') }}
),

-- once one unit of a province has answered, all its units owe the same table
asked as (
  select distinct units.province_code, counts.year, counts.period_end, counts.table_kind, counts.standard
  from counts
  inner join {{ ref('dim_admin_unit') }} as units on counts.unit_key = units.unit_key
),

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.area_name,
    areas.province_name,
    areas.covers_whole_area,
    asked.year,
    asked.period_end,
    asked.table_kind,
    asked.standard,
    cast(count(*) as integer) as communes_expected,
    -- a unit has reported when it states the poor and the near-poor
    cast(count(counts.multidimensional_poor_households) as integer) as communes_reporting,
    {% for measure in sums %}
    cast(sum(counts.{{ measure }}) as bigint) as {{ measure }},
    {% endfor %}
    {{ joint_origin('counts.origin') }} as origin
  from asked
  inner join {{ ref('int_area_units') }} as areas
    on asked.province_code = areas.province_code
    and areas.area_level in ('district', 'province')
    and asked.period_end between areas.valid_from and areas.valid_to
  left join counts
    on areas.unit_key = counts.unit_key
    and asked.period_end = counts.period_end
    and asked.table_kind = counts.table_kind
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    asked.year, asked.period_end, asked.table_kind, asked.standard
),

rated as (
  select
    *,
    {{ rate('poor_households', 'poverty_rate_households') }} as poverty_rate,
    {{ rate('near_poor_households', 'near_poverty_rate_households') }} as near_poverty_rate,
    {{ rate('multidimensional_poor_households', 'multidimensional_poverty_rate_households') }} as multidimensional_poverty_rate,
    {{ rate('minority_poor_households', 'minority_poverty_rate_households') }} as minority_poverty_rate,
    case
      when table_kind = 'review' and communes_reporting = communes_expected
        then {{ day_before("date_trunc('year', period_end)") }}
    end as compared_with
  from added
)

select
  rated.area_level,
  rated.area_code,
  rated.area_name,
  rated.province_name,
  rated.covers_whole_area,
  rated.year,
  rated.period_end,
  rated.table_kind,
  rated.standard,
  rated.table_kind = 'review' and extract(year from standards.reviewed_from) = rated.year as is_standard_break,
  rated.communes_expected,
  rated.communes_reporting,
  {{ rate('rated.communes_reporting', 'rated.communes_expected') }} as completeness,
  {% for measure in sums %}
  rated.{{ measure }},
  {% endfor %}
  rated.poverty_rate,
  rated.near_poverty_rate,
  rated.multidimensional_poverty_rate,
  rated.minority_poverty_rate,
  cast(rated.poverty_rate - earlier.poverty_rate as decimal(18, 10)) as poverty_rate_change_points,
  rated.origin
from rated
left join {{ ref('poverty_standards') }} as standards on rated.standard = standards.code
-- the area as it was a year before, under the same standard; two years of which one lacks a unit are not compared
left join rated as earlier
  on rated.area_level = earlier.area_level
  and rated.area_code = earlier.area_code
  and rated.standard = earlier.standard
  and rated.compared_with = earlier.period_end
  and earlier.communes_reporting = earlier.communes_expected
