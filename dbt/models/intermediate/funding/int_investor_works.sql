-- The works of each commune in a year, by kind and for all kinds, and those whose investor is the commune itself.
with

works as (
  select *, coalesce(investor_level, '') = 'commune' as is_communes_own from {{ ref('fct_investment_project') }}
),

by_kind as (
  select *, work_kind as counted_kind from works
  union all
  select *, 'all' from works
)

select
  by_kind.unit_key,
  by_kind.district_code,
  by_kind.province_code,
  by_kind.year,
  by_kind.period_end,
  by_kind.counted_kind as work_kind,
  coalesce(regions.is_dbkk, false) as is_dbkk,
  max(case when by_kind.is_communes_own then 1 else 0 end) as is_investor,
  cast(count(*) as integer) as works,
  cast(sum(case when by_kind.is_communes_own then 1 else 0 end) as integer) as commune_works,
  cast(sum(by_kind.planned_vnd) as bigint) as planned_vnd,
  cast(sum(case when by_kind.is_communes_own then by_kind.planned_vnd else 0 end) as bigint) as commune_planned_vnd,
  {{ joint_origin('by_kind.origin') }} as origin
from by_kind
left join {{ ref('int_commune_region_periods') }} as regions
  on by_kind.unit_key = regions.unit_key and by_kind.period_end between regions.valid_from and regions.valid_to
group by
  by_kind.unit_key, by_kind.district_code, by_kind.province_code, by_kind.year, by_kind.period_end, by_kind.counted_kind,
  coalesce(regions.is_dbkk, false)
