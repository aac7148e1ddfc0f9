-- Money of a commune over a year, by the last quarter returned; all programmes together, integrated money left out.
select
  unit_key,
  year,
  max(period_end) as funded_to,
  cast(sum(planned_vnd) as bigint) as planned_vnd,
  cast(sum(allocated_vnd) as bigint) as allocated_vnd,
  cast(sum(disbursed_vnd) as bigint) as disbursed_vnd,
  {{ joint_origin('origin') }} as origin
from {{ ref('int_funding_by_programme') }}
where is_last_of_year
group by unit_key, year
