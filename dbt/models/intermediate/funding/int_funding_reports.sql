-- Whose figures came: a district answers for all its communes, also for those that got nothing; a commune of a province
-- without districts answers for itself.
with

rows_sent as (
  select 'programme_funding' as form, period_end, unit_key, district_code from {{ ref('fct_programme_funding') }}
  union
  select 'investment_projects', period_end, unit_key, district_code from {{ ref('fct_investment_project') }}
),

units_sent as (
  select distinct form, period_end, unit_key from rows_sent
),

districts_sent as (
  select distinct form, period_end, district_code from rows_sent where district_code is not null
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
  max(case when regions.is_dbkk then 1 else 0 end) = 1 as is_dbkk,
  max(case when units_sent.unit_key is not null or districts_sent.district_code is not null then 1 else 0 end) as is_reported
from provinces
inner join {{ ref('dim_admin_unit') }} as units
  on provinces.province_code = units.province_code
  and provinces.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
-- one condition for each way: together they would set every unit of the country against every row
left join units_sent
  on provinces.form = units_sent.form
  and provinces.period_end = units_sent.period_end
  and units.unit_key = units_sent.unit_key
left join districts_sent
  on provinces.form = districts_sent.form
  and provinces.period_end = districts_sent.period_end
  and units.district_code = districts_sent.district_code
left join {{ ref('int_commune_region_periods') }} as regions
  on units.unit_key = regions.unit_key and provinces.period_end between regions.valid_from and regions.valid_to
group by provinces.form, provinces.period_end, units.unit_key
