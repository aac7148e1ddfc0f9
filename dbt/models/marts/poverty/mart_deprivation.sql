with

facts as (
  select * from {{ ref('int_deprivation_units') }}
),

asked as (
  select distinct province_code, year, period_end, standard, indicator_number from facts
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
    asked.standard,
    asked.indicator_number,
    cast(count(*) as integer) as communes_expected,
    cast(count(facts.unit_key) as integer) as communes_reporting,
    cast(sum(facts.poor_households) as bigint) as poor_households,
    cast(sum(facts.deprived_households) as bigint) as deprived_households,
    -- households of units that left the indicator blank are no part of its share
    sum(case when facts.deprived_households is not null then facts.poor_households end) as deprived_of,
    {{ joint_origin('facts.origin') }} as origin
  from asked
  inner join {{ ref('int_area_units') }} as areas
    on asked.province_code = areas.province_code and asked.period_end between areas.valid_from and areas.valid_to
  left join facts
    on areas.unit_key = facts.unit_key
    and asked.period_end = facts.period_end
    and asked.indicator_number = facts.indicator_number
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    asked.year, asked.period_end, asked.standard, asked.indicator_number
  having areas.area_level <> 'commune' or count(facts.unit_key) > 0
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
  added.standard,
  added.indicator_number,
  indicators.service_vi,
  indicators.service_en,
  indicators.indicator_vi as deprivation_vi,
  indicators.indicator_en as deprivation_en,
  added.communes_expected,
  added.communes_reporting,
  {{ rate('added.communes_reporting', 'added.communes_expected') }} as completeness,
  added.poor_households,
  added.deprived_households,
  {{ rate('added.deprived_households', 'added.deprived_of') }} as deprivation_rate,
  added.origin
from added
inner join {{ ref('deprivation_indicators') }} as indicators
  on added.standard = indicators.standard and added.indicator_number = indicators.number
left join {{ ref('dim_admin_unit') }} as units on added.unit_key = units.unit_key
