-- How many units and districts the register has, for each province, district and date that a claim speaks of. A list that
-- covers only a part of its province cannot say how many the province has.
with

asked as (
  select distinct
    area_level,
    area,
    period_end as on_date,
    case when area_level = 'province' or area like 'TP %' then concat('Thành phố ', replace(area, 'TP ', '')) end as city_name,
    concat(case area_level when 'province' then 'Tỉnh ' else 'Huyện ' end, area) as area_name
  from {{ ref('int_claims') }}
  where area_level in ('province', 'district', 'city')
)

select
  asked.area_level,
  asked.area,
  asked.on_date,
  count(*) as units,
  count(distinct units.district_code) as districts,
  sum(case when units.unit_type = 'xã' then 1 else 0 end) as rural_communes
from asked
inner join {{ ref('dim_admin_unit') }} as units
  on case asked.area_level when 'province' then units.province_name else units.district_name end in (asked.area_name, asked.city_name)
  and asked.on_date between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
inner join {{ ref('stg_source_files') }} as files
  on units.file_id = files.file_id and files.status = 'loaded' and (asked.area_level <> 'province' or coalesce(files.covers, 'whole') = 'whole')
group by asked.area_level, asked.area, asked.on_date
