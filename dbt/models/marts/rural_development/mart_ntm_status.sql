-- A list names all that hold a status on its day, so a status is lost by leaving the list. A territory keeps its history
-- when a new map gives it a new unit_key; one that merged has ended.
with

territories as (
  select * from {{ ref('int_territories') }}
),

held as (
  select
    territories.territory_key,
    facts.recognition_kind,
    facts.period_end as listed_on,
    min(facts.recognised_on) as recognised_on,
    min(facts.decision_number) as decision_number,
    {{ joint_origin('facts.origin') }} as origin
  from {{ ref('fct_ntm_recognition') }} as facts
  inner join {{ ref('recognition_kinds') }} as kinds
    on facts.recognition_kind = kinds.code and kinds.counted_unit = 'commune'
  inner join territories on facts.unit_key = territories.unit_key
  group by territories.territory_key, facts.recognition_kind, facts.period_end
),

-- the province of a territory, and the one that took it in
provinces as (
  select territories.territory_key, later.province_code, min(territories.valid_from) as began_on
  from territories
  inner join {{ ref('bridge_admin_unit_closure') }} as closure
    on territories.unit_key = closure.from_unit_key and closure.direction in ('forward', 'same')
  inner join {{ ref('dim_admin_unit') }} as later on closure.to_unit_key = later.unit_key
  group by territories.territory_key, later.province_code
),

starts as (
  select territory_key, min(began_on) as began_on from provinces group by territory_key
),

-- grouped before any list is joined: the day alone would set every territory against every list of the country
places as (
  select distinct provinces.territory_key, provinces.province_code, starts.began_on
  from provinces
  inner join starts on provinces.territory_key = starts.territory_key
),

-- the lists that a territory could stand on, or could be missed from
lists as (
  select distinct places.territory_key, lists.year, lists.listed_on
  from places
  inner join {{ ref('int_ntm_lists') }} as lists
    on places.province_code = lists.province_code and lists.listed_on >= places.began_on
),

series as (
  select
    lists.territory_key,
    lists.year,
    lists.listed_on,
    kinds.recognition_kind,
    held.territory_key is not null as is_held,
    held.recognised_on,
    held.decision_number,
    held.origin,
    lag(held.territory_key is not null) over by_list as was_held,
    lag(held.listed_on) over by_list as previous_listed_on,
    lag(held.recognised_on) over by_list as earlier_recognised_on,
    lag(held.decision_number) over by_list as earlier_decision_number,
    lag(held.origin) over by_list as earlier_origin
  from lists
  inner join (select distinct territory_key, recognition_kind from held) as kinds
    on lists.territory_key = kinds.territory_key
  left join held
    on lists.territory_key = held.territory_key
    and kinds.recognition_kind = held.recognition_kind
    and lists.listed_on = held.listed_on
  window by_list as (partition by lists.territory_key, kinds.recognition_kind order by lists.listed_on)
),

-- the unit that the territory was on the list's day, or the last that it was
named as (
  select
    series.*,
    territories.unit_key,
    series.listed_on > coalesce(territories.valid_to, date '9999-12-31') as has_ended,
    row_number() over (
      partition by series.territory_key, series.recognition_kind, series.listed_on order by territories.valid_from desc
    ) as place
  from series
  inner join territories
    on series.territory_key = territories.territory_key and territories.valid_from <= series.listed_on
  where series.is_held or series.was_held
)

select
  named.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  named.recognition_kind,
  named.year,
  named.listed_on,
  named.previous_listed_on,
  1 as communes,
  named.is_held,
  case
    when named.is_held and named.was_held is null then 'first_list'
    when named.is_held and named.was_held then 'kept'
    when named.is_held then 'gained'
    else 'lost'
  end as status_change,
  case
    when named.is_held then null
    when named.has_ended then 'merged'
    when assessed.unit_type is null then 'no_longer_rural'
    else 'left_list'
  end as loss_reason,
  coalesce(named.recognised_on, named.earlier_recognised_on) as recognised_on,
  coalesce(named.decision_number, named.earlier_decision_number) as decision_number,
  coalesce(named.origin, named.earlier_origin) as origin
from named
inner join {{ ref('dim_admin_unit') }} as units on named.unit_key = units.unit_key
left join {{ ref('int_assessed_unit_types') }} as assessed
  on units.unit_type = assessed.unit_type and named.listed_on between assessed.valid_from and assessed.valid_to
where named.place = 1
