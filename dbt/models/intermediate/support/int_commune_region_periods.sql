-- The region of every commune on every map, for as long as the list that says so holds and the region means the same.
-- A list names units of one map. A unit of another map takes the region that all its counterparts there share; where
-- they differ, or one of them is not listed, no region is made up and the unit has none.
with

listed as (
  select
    concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
    commune_valid_from,
    region_number as region,
    origin,
    period_start,
    period_end
  from {{ ref('stg_commune_regions') }}
),

units as (
  select unit_key, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
  from {{ ref('dim_admin_unit') }}
),

-- a unit and its counterparts on each map that the list names units of
counterparts as (
  select
    links.from_unit_key as unit_key,
    lists.period_start,
    lists.period_end,
    links.to_epoch,
    count(*) as units,
    count(listed.region) as listed_units,
    min(listed.region) as lowest,
    max(listed.region) as highest,
    min(listed.origin) as origin
  from (select distinct period_start, period_end, commune_valid_from from listed) as lists
  inner join {{ ref('bridge_admin_unit_closure') }} as links on lists.commune_valid_from = links.to_epoch
  left join listed
    on links.to_unit_key = listed.unit_key
    and lists.period_start = listed.period_start
    and lists.period_end = listed.period_end
  group by links.from_unit_key, lists.period_start, lists.period_end, links.to_epoch
),

-- a list may name units of two maps; the unit's own map speaks first, then the latest
agreed as (
  select
    counterparts.unit_key,
    counterparts.lowest as region,
    counterparts.origin,
    counterparts.period_start,
    counterparts.period_end,
    units.valid_from,
    units.valid_to,
    row_number() over (
      partition by counterparts.unit_key, counterparts.period_start, counterparts.period_end
      order by case when counterparts.to_epoch = units.valid_from then 0 else 1 end, counterparts.to_epoch desc
    ) as choice
  from counterparts
  inner join units
    on counterparts.unit_key = units.unit_key
    and counterparts.period_start <= units.valid_to
    and counterparts.period_end >= units.valid_from
  where counterparts.units = counterparts.listed_units and counterparts.lowest = counterparts.highest
),

held as (
  select
    agreed.unit_key,
    agreed.region,
    classes.is_dbkk,
    agreed.origin,
    greatest(agreed.valid_from, agreed.period_start, classes.valid_from) as valid_from,
    least(agreed.valid_to, agreed.period_end, coalesce(classes.valid_to, date '9999-12-31')) as valid_to
  from agreed
  inner join {{ ref('region_classes') }} as classes
    on agreed.region = classes.code
    and classes.valid_from <= least(agreed.valid_to, agreed.period_end)
    and coalesce(classes.valid_to, date '9999-12-31') >= greatest(agreed.valid_from, agreed.period_start)
  where agreed.choice = 1
),

followed as (
  select *, lead(valid_from) over (partition by unit_key order by valid_from) as next_from
  from held
)

-- a later list takes over on its first day
select
  unit_key,
  cast(region as integer) as region,
  is_dbkk,
  valid_from,
  case when next_from <= valid_to then {{ day_before('next_from') }} else valid_to end as valid_to,
  origin
from followed
