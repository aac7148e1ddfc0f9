with

facts as (
  select * from {{ ref('int_criterion_units') }}
),

asked as (
  select distinct province_code, year, period_end, criteria_set, criterion, criterion_key from facts
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
    asked.criteria_set,
    asked.criterion,
    asked.criterion_key,
    cast(count(*) as integer) as communes_expected,
    cast(sum(facts.communes_assessed) as integer) as communes_assessed,
    cast(sum(facts.communes_meeting) as integer) as communes_meeting,
    {{ joint_origin('facts.origin') }} as origin
  from asked
  inner join {{ ref('int_area_units') }} as areas
    on asked.province_code = areas.province_code
    and areas.area_level in ('district', 'province')
    and asked.period_end between areas.valid_from and areas.valid_to
  inner join {{ ref('int_assessed_unit_types') }} as assessed
    on asked.criteria_set = assessed.criteria_set and areas.unit_type = assessed.unit_type
  left join facts
    on areas.unit_key = facts.unit_key
    and asked.period_end = facts.period_end
    and asked.criterion_key = facts.criterion_key
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    asked.year, asked.period_end, asked.criteria_set, asked.criterion, asked.criterion_key
)

select
  added.area_level,
  added.area_code,
  added.area_name,
  added.province_name,
  added.covers_whole_area,
  added.year,
  added.period_end,
  added.criteria_set,
  added.criterion,
  added.criterion_key,
  criteria.criterion_vi,
  criteria.criterion_en,
  added.communes_expected,
  added.communes_assessed,
  added.communes_meeting,
  {{ rate('added.communes_meeting', 'added.communes_assessed') }} as communes_meeting_share,
  added.origin
from added
inner join {{ ref('dim_criterion') }} as criteria on added.criterion_key = criteria.criterion_key
