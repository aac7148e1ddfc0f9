with recursive

links as (
  select old_unit_key, new_unit_key from {{ ref('bridge_admin_unit_link') }}
),

units as (
  select unit_key, unit_code, valid_from from {{ ref('dim_admin_unit') }}
),

-- every unit reaches itself, then whatever its successors become
reached (from_key, to_key) as (
  select unit_key, unit_key from units
  union
  select reached.from_key, links.new_unit_key
  from reached
  inner join links on reached.to_key = links.old_unit_key
),

both_ways as (
  select from_key, to_key, 'forward' as direction from reached where from_key <> to_key
  union all
  select to_key, from_key, 'backward' from reached where from_key <> to_key
  union all
  select from_key, to_key, 'same' from reached where from_key = to_key
),

placed as (
  select
    both_ways.direction,
    both_ways.from_key,
    both_ways.to_key,
    origin.unit_code as from_code,
    origin.valid_from as from_epoch,
    target.unit_code as to_code,
    target.valid_from as to_epoch
  from both_ways
  inner join units as origin on both_ways.from_key = origin.unit_key
  inner join units as target on both_ways.to_key = target.unit_key
)

select
  from_key as from_unit_key,
  to_key as to_unit_key,
  from_code as from_unit_code,
  from_epoch,
  to_code as to_unit_code,
  to_epoch,
  direction,
  cast(count(*) over (partition by from_key, to_epoch) as integer) as targets,
  -- all of a unit went to the only unit that took anything of it, whatever the way there
  case when count(*) over (partition by from_key, to_epoch) = 1 then 'whole' else 'part' end as extent
from placed
