-- What a unit was made of on every earlier map, and itself on its own; units whose people had no part in it are left out. Two
-- units are the same territory when each holds all people of the other: the unit went on under a new list.
with

earlier as (
  select
    from_unit_key as previous_unit_key,
    to_unit_key as unit_key,
    count(*) = count(people_low) and sum(people_high - people_low) > 0.999999 as goes_whole
  from {{ ref('bridge_unit_on_map') }}
  where direction in ('forward', 'same') and to_unit_key is not null and (people_low is null or people_high > people_low)
  group by from_unit_key, to_unit_key
),

made_of as (
  select
    earlier.unit_key,
    earlier.previous_unit_key,
    earlier.goes_whole,
    previous.valid_from as previous_valid_from,
    coalesce(previous.valid_to, date '9999-12-31') as previous_valid_to,
    count(*) over (partition by earlier.unit_key, previous.valid_from) as units_then
  from earlier
  inner join {{ ref('dim_admin_unit') }} as previous on earlier.previous_unit_key = previous.unit_key
)

select
  unit_key,
  previous_unit_key,
  previous_valid_from,
  previous_valid_to,
  goes_whole,
  goes_whole and units_then = 1 as is_same_territory
from made_of
