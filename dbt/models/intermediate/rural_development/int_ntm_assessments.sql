-- The criteria of a rural commune at an assessment, counted from its marks. The criteria are not for wards and towns.
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
where units.unit_type = 'xã'
group by facts.unit_key, units.district_code, units.province_code, facts.year, facts.period_end, facts.criteria_set
