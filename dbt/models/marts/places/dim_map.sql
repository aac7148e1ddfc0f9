-- A map is what units there were from one day on which any began to the day before the next.
with

days as (
  select valid_from as map_from, min(established_by) as established_by
  from {{ ref('dim_admin_unit') }}
  group by valid_from
),

maps as (
  select
    map_from,
    coalesce({{ day_before('lead(map_from) over (order by map_from)') }}, date '9999-12-31') as map_to,
    established_by
  from days
)

select
  maps.map_from,
  maps.map_to,
  maps.map_to = date '9999-12-31' as is_today,
  cast(count(*) as integer) as units,
  cast(sum(case when units.unit_type = 'xã' then 1 else 0 end) as integer) as rural_communes,
  cast(count(distinct units.district_code) as integer) as districts,
  cast(count(distinct units.province_code) as integer) as provinces,
  maps.established_by
from maps
inner join {{ ref('dim_admin_unit') }} as units
  on maps.map_from between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
group by maps.map_from, maps.map_to, maps.established_by
