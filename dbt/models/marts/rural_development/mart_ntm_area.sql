{% set assessed = [
  'criteria_met', 'communes_meeting_all', 'communes_one_criterion_away', 'communes_15_18_criteria',
  'communes_10_14_criteria', 'communes_under_10_criteria', 'communes_under_7_criteria'
] %}
{% set held = [
  'communes_recognised', 'communes_recognised_advanced', 'communes_recognised_model', 'communes_recognised_region_iii',
  'residential_areas', 'gardens'
] %}
with

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.area_name,
    areas.province_name,
    areas.covers_whole_area,
    counts.year,
    counts.period_end,
    max(counts.criteria_set) as criteria_set,
    max(counts.criteria_total) as criteria_total,
    cast(count(*) as integer) as communes_expected,
    cast(sum(counts.communes_reporting) as integer) as communes_reporting,
    {% for measure in assessed %}
    cast(sum(counts.{{ measure }}) as integer) as {{ measure }},
    {% endfor %}
    max(counts.listed_on) as listed_on,
    {% for measure in held %}
    -- unknown for one commune, unknown for the area
    case when count(counts.{{ measure }}) = count(*) then cast(sum(counts.{{ measure }}) as integer) end as {{ measure }},
    {% endfor %}
    coalesce({{ joint_origin('counts.origin') }}, {{ joint_origin('lists.origin') }}) as origin
  from {{ ref('int_ntm_counts') }} as counts
  inner join {{ ref('int_area_units') }} as areas
    on counts.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  left join (
    select period_end, {{ joint_origin('origin') }} as origin
    from {{ ref('fct_ntm_recognition') }}
    group by period_end
  ) as lists on counts.listed_on = lists.period_end
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    counts.year, counts.period_end
)

select
  area_level,
  area_code,
  area_name,
  province_name,
  covers_whole_area,
  year,
  period_end,
  criteria_set,
  criteria_total,
  communes_expected,
  communes_reporting,
  {{ rate('communes_reporting', 'communes_expected') }} as completeness,
  {% for measure in assessed %}
  {{ measure }},
  {% endfor %}
  {{ rate('criteria_met', 'communes_reporting') }} as criteria_mean,
  {{ rate('communes_meeting_all', 'communes_reporting') }} as communes_meeting_all_share,
  listed_on,
  {% for measure in held %}
  {{ measure }},
  {% endfor %}
  {{ rate('communes_recognised', 'communes_expected') }} as communes_recognised_share,
  origin
from added
