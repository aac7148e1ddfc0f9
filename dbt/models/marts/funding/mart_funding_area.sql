with

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.province_name,
    money.year,
    money.period_end,
    money.programme_code,
    sum(money.planned_vnd) as planned_vnd,
    sum(money.allocated_vnd) as allocated_vnd,
    sum(money.disbursed_vnd) as disbursed_vnd,
    sum(money.integrated_planned_vnd) as integrated_planned_vnd,
    sum(money.integrated_allocated_vnd) as integrated_allocated_vnd,
    sum(money.integrated_disbursed_vnd) as integrated_disbursed_vnd,
    {{ joint_origin('money.origin') }} as origin
  from {{ ref('int_funding_by_programme') }} as money
  inner join {{ ref('int_area_units') }} as areas
    on money.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  group by areas.area_level, areas.area_code, areas.province_name, money.year, money.period_end, money.programme_code
)

select
  added.area_level,
  added.area_code,
  reports.area_name,
  added.province_name,
  reports.covers_whole_area,
  added.year,
  added.period_end,
  added.programme_code,
  programmes.programme_vi,
  reports.communes_expected,
  reports.communes_reporting,
  {{ rate('reports.communes_reporting', 'reports.communes_expected') }} as completeness,
  cast(added.planned_vnd as bigint) as planned_vnd,
  cast(added.allocated_vnd as bigint) as allocated_vnd,
  cast(added.disbursed_vnd as bigint) as disbursed_vnd,
  {{ rate('added.allocated_vnd', 'added.planned_vnd') }} as allocation_rate,
  {{ rate('added.disbursed_vnd', 'added.allocated_vnd') }} as disbursement_rate,
  {{ rate('added.disbursed_vnd', 'added.planned_vnd') }} as plan_disbursement_rate,
  cast(added.integrated_planned_vnd as bigint) as integrated_planned_vnd,
  cast(added.integrated_allocated_vnd as bigint) as integrated_allocated_vnd,
  cast(added.integrated_disbursed_vnd as bigint) as integrated_disbursed_vnd,
  added.origin
from added
inner join {{ ref('dim_programme') }} as programmes on added.programme_code = programmes.programme_code
inner join {{ ref('int_funding_completeness') }} as reports
  on reports.form = 'programme_funding'
  and reports.scope = 'all'
  and added.period_end = reports.period_end
  and added.area_level = reports.area_level
  and added.area_code = reports.area_code
