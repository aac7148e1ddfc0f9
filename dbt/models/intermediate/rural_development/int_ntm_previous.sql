-- What a commune gained and lost since the assessment before: of the same territory, by the same set of criteria.
with

earlier as (
  select
    assessments.unit_key,
    assessments.period_end,
    before.unit_key as previous_unit_key,
    before.period_end as previous_period_end,
    row_number() over (
      partition by assessments.unit_key, assessments.period_end order by before.period_end desc
    ) as steps_back
  from {{ ref('int_ntm_assessments') }} as assessments
  inner join {{ ref('int_unit_predecessors') }} as same
    on assessments.unit_key = same.unit_key and same.is_same_territory
  inner join {{ ref('int_ntm_assessments') }} as before
    on same.previous_unit_key = before.unit_key
    and assessments.criteria_set = before.criteria_set
    and assessments.period_end > before.period_end
)

select
  earlier.unit_key,
  earlier.period_end,
  earlier.previous_period_end,
  cast(sum(case when later.is_met and not before.is_met then 1 else 0 end) as integer) as criteria_gained,
  cast(sum(case when before.is_met and not later.is_met then 1 else 0 end) as integer) as criteria_lost
from earlier
inner join {{ ref('fct_criterion_assessment') }} as later
  on earlier.unit_key = later.unit_key and earlier.period_end = later.period_end
inner join {{ ref('fct_criterion_assessment') }} as before
  on earlier.previous_unit_key = before.unit_key
  and earlier.previous_period_end = before.period_end
  and later.criterion = before.criterion
where earlier.steps_back = 1
group by earlier.unit_key, earlier.period_end, earlier.previous_period_end
