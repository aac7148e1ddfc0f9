-- How many units and districts the register has, for each province and date that a claim speaks of. A list that
-- covers only a part of its province cannot say how many the province has.
with

asked as (
  select distinct area, period_end as on_date
  from {{ ref('int_claims') }}
  where area_level = 'province'
)

select
  asked.area,
  asked.on_date,
  count(*) as units,
  count(distinct units.district_code) as districts,
  sum(case when units.unit_type = 'xã' then 1 else 0 end) as rural_communes
from asked
inner join {{ ref('dim_admin_unit') }} as units
  on units.province_name in (concat('Tỉnh ', asked.area), concat('Thành phố ', asked.area))
  and asked.on_date between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
inner join {{ ref('stg_source_files') }} as files
  on units.file_id = files.file_id and files.status = 'loaded' and coalesce(files.covers, 'whole') = 'whole'
group by asked.area, asked.on_date
