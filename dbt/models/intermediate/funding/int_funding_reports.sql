-- Whose figures came: a district answers for all its communes, also for those that got nothing; a commune of a province
-- without districts answers for itself.
with

rows_sent as (
  select 'programme_funding' as form, period_end, unit_key, district_code from {{ ref('fct_programme_funding') }}
  union
  select 'investment_projects', period_end, unit_key, district_code from {{ ref('fct_investment_project') }}
),

provinces as (
  select distinct rows_sent.form, rows_sent.period_end, units.province_code
  from rows_sent
  inner join {{ ref('dim_admin_unit') }} as units on rows_sent.unit_key = units.unit_key
)

select
  provinces.form,
  provinces.period_end,
  units.unit_key,
  coalesce(max(regions.region) = 3, false) as is_dbkk,
  max(case when rows_sent.unit_key is not null then 1 else 0 end) as is_reported
from provinces
inner join {{ ref('dim_admin_unit') }} as units
  on provinces.province_code = units.province_code
  and provinces.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
left join rows_sent
  on provinces.form = rows_sent.form
  and provinces.period_end = rows_sent.period_end
  and (units.unit_key = rows_sent.unit_key or units.district_code = rows_sent.district_code)
left join {{ ref('int_commune_region_periods') }} as regions
  on units.unit_key = regions.unit_key and provinces.period_end between regions.valid_from and regions.valid_to
group by provinces.form, provinces.period_end, units.unit_key
