-- The money of each commune by programme. Integrated money is that of another programme, where it is counted: it stands
-- apart, so that adding the programmes up counts nothing twice.
select
  unit_key,
  district_code,
  province_code,
  year,
  period_end,
  programme_code,
  is_last_of_year,
  cast(sum(case when counts_once then planned_vnd end) as bigint) as planned_vnd,
  cast(sum(case when counts_once then allocated_vnd end) as bigint) as allocated_vnd,
  cast(sum(case when counts_once then disbursed_vnd end) as bigint) as disbursed_vnd,
  cast(sum(case when not counts_once then planned_vnd end) as bigint) as integrated_planned_vnd,
  cast(sum(case when not counts_once then allocated_vnd end) as bigint) as integrated_allocated_vnd,
  cast(sum(case when not counts_once then disbursed_vnd end) as bigint) as integrated_disbursed_vnd,
  {{ joint_origin('origin') }} as origin
from {{ ref('int_funding_by_source') }}
group by unit_key, district_code, province_code, year, period_end, programme_code, is_last_of_year
