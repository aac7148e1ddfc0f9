with

added as (
  select
    areas.area_level,
    areas.area_code,
    areas.province_name,
    scoped.year,
    scoped.period_end,
    scoped.scope,
    scoped.work_kind,
    count(*) as communes_with_works,
    sum(scoped.is_investor) as communes_as_investor,
    sum(scoped.works) as works,
    sum(scoped.commune_works) as commune_works,
    sum(scoped.planned_vnd) as planned_vnd,
    sum(scoped.commune_planned_vnd) as commune_planned_vnd,
    {{ joint_origin('scoped.origin') }} as origin
  from {{ ref('int_investor_scopes') }} as scoped
  inner join {{ ref('int_area_units') }} as areas
    on scoped.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  group by
    areas.area_level, areas.area_code, areas.province_name, scoped.year, scoped.period_end, scoped.scope,
    scoped.work_kind
)

select
  added.area_level,
  added.area_code,
  reports.area_name,
  added.province_name,
  reports.covers_whole_area,
  added.year,
  added.period_end,
  added.scope,
  added.work_kind,
  reports.communes_expected,
  reports.communes_reporting,
  {{ rate('reports.communes_reporting', 'reports.communes_expected') }} as completeness,
  cast(added.communes_with_works as integer) as communes_with_works,
  cast(added.communes_as_investor as integer) as communes_as_investor,
  {{ rate('added.communes_as_investor', 'added.communes_with_works') }} as investor_communes_share,
  cast(added.works as integer) as works,
  cast(added.commune_works as integer) as commune_works,
  {{ rate('added.commune_works', 'added.works') }} as commune_works_share,
  cast(added.planned_vnd as bigint) as planned_vnd,
  cast(added.commune_planned_vnd as bigint) as commune_planned_vnd,
  {{ rate('added.commune_planned_vnd', 'added.planned_vnd') }} as commune_capital_share,
  added.origin
from added
inner join {{ ref('int_funding_completeness') }} as reports
  on reports.form = 'investment_projects'
  and added.scope = reports.scope
  and added.period_end = reports.period_end
  and added.area_level = reports.area_level
  and added.area_code = reports.area_code
