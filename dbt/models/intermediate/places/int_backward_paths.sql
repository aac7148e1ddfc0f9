-- Every way from a unit back to those it was made of: which stretch of the unit, in one kind of measure, and on which maps.
-- Read as the forward paths are.
with recursive

reached (from_unit_key, to_unit_key, kind, low, high, map_to, hops, basis, origin) as (
  select units.unit_key, units.unit_key, kinds.code, cast(0 as double), cast(1 as double), cast(null as date), 0, 'whole', cast(null as varchar)
  from {{ ref('dim_admin_unit') }} as units
  cross join {{ ref('measure_kinds') }} as kinds

  union all

  select
    reached.from_unit_key,
    cuts.old_unit_key,
    reached.kind,
    {{ cut_within('low') }},
    {{ cut_within('high') }},
    {{ day_before('cuts.effective_on') }},
    reached.hops + 1,
    case when cuts.basis = 'only_giver' then reached.basis else cuts.basis end,
    coalesce(cuts.origin, reached.origin)
  from reached
  inner join {{ ref('int_backward_intervals') }} as cuts
    on reached.to_unit_key = cuts.new_unit_key and reached.kind = cuts.kind
  where not (reached.low is null and cuts.old_unit_key is null)
)

select
  reached.from_unit_key,
  reached.to_unit_key,
  reached.kind,
  reached.low,
  reached.high,
  coalesce(units.valid_from, maps.first_day) as map_from,
  coalesce(units.valid_to, reached.map_to) as map_to,
  reached.hops,
  reached.basis,
  reached.origin
from reached
cross join (select min(valid_from) as first_day from {{ ref('dim_admin_unit') }}) as maps
left join {{ ref('dim_admin_unit') }} as units on reached.to_unit_key = units.unit_key
where reached.hops > 0 and (reached.to_unit_key is not null or reached.high > reached.low)
