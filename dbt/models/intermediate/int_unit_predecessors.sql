-- What a unit was made of on every earlier map, and itself on its own. Two units are the same territory when each lies
-- wholly in the other: the unit went on under a new list.
select
  onward.to_unit_key as unit_key,
  onward.from_unit_key as previous_unit_key,
  previous.valid_from as previous_valid_from,
  coalesce(previous.valid_to, date '9999-12-31') as previous_valid_to,
  onward.extent = 'whole' as goes_whole,
  onward.extent = 'whole' and back.extent = 'whole' as is_same_territory
from {{ ref('bridge_admin_unit_closure') }} as onward
inner join {{ ref('bridge_admin_unit_closure') }} as back
  on onward.from_unit_key = back.to_unit_key and onward.to_unit_key = back.from_unit_key
inner join {{ ref('dim_admin_unit') }} as previous
  on onward.from_unit_key = previous.unit_key
where onward.direction in ('forward', 'same')
