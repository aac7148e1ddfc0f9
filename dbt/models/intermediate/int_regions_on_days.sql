-- The region of every unit on the last day of each year and of each period that returns speak of. Where a list of regions is in force, a
-- unit that it leaves out is not especially difficult, unless it was made of one that was: then nothing is known.
with

days as (
  select period_end from {{ ref('stg_poverty_review') }}
  union
  select period_end from {{ ref('stg_ntm_assessments') }}
  union
  select period_end from {{ ref('stg_ntm_recognition') }}
  union
  select period_end from {{ ref('dim_period') }} where period_kind = 'year'
),

regions as (
  select unit_key, region, is_dbkk, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
  from {{ ref('int_commune_region_periods') }}
),

once_difficult as (
  select distinct predecessors.unit_key
  from {{ ref('int_unit_predecessors') }} as predecessors
  inner join regions on predecessors.previous_unit_key = regions.unit_key and regions.is_dbkk
),

in_force as (
  select
    days.period_end,
    units.unit_key,
    regions.region,
    regions.is_dbkk,
    once_difficult.unit_key is not null as was_difficult,
    count(regions.region) over (partition by units.province_code, days.period_end) > 0 as has_list
  from days
  inner join {{ ref('dim_admin_unit') }} as units
    on days.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
  left join regions
    on units.unit_key = regions.unit_key and days.period_end between regions.valid_from and regions.valid_to
  left join once_difficult on units.unit_key = once_difficult.unit_key
)

select
  period_end,
  unit_key,
  cast(region as integer) as region,
  case
    when region is not null then is_dbkk
    when has_list and not was_difficult then false
  end as is_dbkk
from in_force
