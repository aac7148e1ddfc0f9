{{ config(meta={'dagster': {'ref': {'name': 'mart_funding_area'}}}) }}
-- A province's money and its integrated money are together what the returns state, and the money itself has no
-- integrated source in it.
with

returned as (
  select
    money.province_code,
    money.period_end,
    money.programme_code,
    sum(case when sources.counts_once then money.planned_vnd end) as planned_vnd,
    sum(case when not sources.counts_once then money.planned_vnd end) as integrated_planned_vnd
  from {{ ref('fct_programme_funding') }} as money
  inner join {{ ref('funding_sources') }} as sources on money.funding_source_code = sources.code
  group by money.province_code, money.period_end, money.programme_code
)

select returned.*, areas.planned_vnd as area_vnd, areas.integrated_planned_vnd as area_integrated_vnd
from returned
left join {{ ref('mart_funding_area') }} as areas
  on areas.area_level = 'province'
  and returned.province_code = areas.area_code
  and returned.period_end = areas.period_end
  and returned.programme_code = areas.programme_code
where returned.planned_vnd is distinct from areas.planned_vnd
  or returned.integrated_planned_vnd is distinct from areas.integrated_planned_vnd
