with

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.province_name,
    money.year,
    money.period_end,
    money.programme_code,
    money.funding_source_code,
    money.counts_once,
    money.capital_kind,
    sum(money.planned_vnd) as planned_vnd,
    sum(money.allocated_vnd) as allocated_vnd,
    sum(money.disbursed_vnd) as disbursed_vnd,
    {{ joint_origin('money.origin') }} as origin
  from {{ ref('int_funding_by_source') }} as money
  inner join {{ ref('int_area_units') }} as areas
    on money.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  group by
    areas.area_level, areas.area_code, areas.province_name, money.year, money.period_end, money.programme_code,
    money.funding_source_code, money.counts_once, money.capital_kind
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
  added.funding_source_code,
  sources.source_group,
  added.counts_once,
  added.capital_kind,
  reports.communes_expected,
  reports.communes_reporting,
  {{ rate('reports.communes_reporting', 'reports.communes_expected') }} as completeness,
  cast(added.planned_vnd as bigint) as planned_vnd,
  cast(added.allocated_vnd as bigint) as allocated_vnd,
  cast(added.disbursed_vnd as bigint) as disbursed_vnd,
  {{ rate('added.disbursed_vnd', 'added.allocated_vnd') }} as disbursement_rate,
  added.origin
from added
inner join {{ ref('funding_sources') }} as sources on added.funding_source_code = sources.code
inner join {{ ref('int_funding_completeness') }} as reports
  on reports.form = 'programme_funding'
  and reports.scope = 'all'
  and added.period_end = reports.period_end
  and added.area_level = reports.area_level
  and added.area_code = reports.area_code
