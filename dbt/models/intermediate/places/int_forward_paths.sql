-- Every way from a unit to those that hold what was its, through as many changes as it takes: which stretch of the unit, in
-- one kind of measure, and on which maps. A path without a target is a gap; one without a stretch leads somewhere, nobody
-- knows with how much.
with recursive

reached (from_unit_key, to_unit_key, kind, low, high, map_from, hops, basis) as (
  select units.unit_key, units.unit_key, kinds.code, cast(0 as double), cast(1 as double), units.valid_from, 0, 'whole'
  from {{ ref('dim_admin_unit') }} as units
  cross join {{ ref('measure_kinds') }} as kinds

  union all

  select
    reached.from_unit_key,
    cuts.new_unit_key,
    reached.kind,
    {{ cut_within('low') }},
    {{ cut_within('high') }},
    cuts.effective_on,
    reached.hops + 1,
    case when cuts.basis in ('whole', 'only_receiver') then reached.basis else cuts.basis end
  from reached
  inner join {{ ref('int_forward_intervals') }} as cuts
    on reached.to_unit_key = cuts.old_unit_key and reached.kind = cuts.kind
  -- the gap in what is not known is in the gap already
  where not (reached.low is null and cuts.new_unit_key is null)
)

select
  reached.from_unit_key,
  reached.to_unit_key,
  reached.kind,
  reached.low,
  reached.high,
  coalesce(units.valid_from, reached.map_from) as map_from,
  coalesce(units.valid_to, date '9999-12-31') as map_to,
  reached.hops,
  reached.basis
from reached
left join {{ ref('dim_admin_unit') }} as units on reached.to_unit_key = units.unit_key
-- an empty gap is none
where reached.to_unit_key is not null or reached.high > reached.low
