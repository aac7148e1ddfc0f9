-- The criteria of a rural commune at an assessment, counted from its marks. Units that the set is not for are left out.
select
  facts.unit_key,
  units.district_code,
  units.province_code,
  facts.year,
  facts.period_end,
  facts.criteria_set,
  cast(count(*) as integer) as criteria_total,
  cast(sum(case when facts.is_met then 1 else 0 end) as integer) as criteria_met,
  cast(sum(case when facts.is_met then 0 else 1 end) as integer) as criteria_missing,
  string_agg(case when not facts.is_met then cast(facts.criterion as varchar) end, ', ' order by facts.criterion) as missing_criteria,
  {{ joint_origin('facts.origin') }} as origin
from {{ ref('fct_criterion_assessment') }} as facts
inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
inner join {{ ref('int_assessed_unit_types') }} as assessed
  on facts.criteria_set = assessed.criteria_set and units.unit_type = assessed.unit_type
group by facts.unit_key, units.district_code, units.province_code, facts.year, facts.period_end, facts.criteria_set
