-- The paths from every unit to its counterparts, forward, backward and to itself, with those mended whose way is not known but
-- whose end is: what was divided and met again in one unit is there whole. A gap stands once for each map it is on.
with

paths as (
  select from_unit_key, to_unit_key, kind, low, high, map_from, map_to, hops, basis, cast(null as varchar) as origin, case when hops = 0 then 'same' else 'forward' end as direction
  from {{ ref('int_forward_paths') }}
  union all
  select from_unit_key, to_unit_key, kind, low, high, map_from, map_to, hops, basis, origin, 'backward'
  from {{ ref('int_backward_paths') }}
),

numbered as (
  select
    *,
    -- stretches that hold something come first, so that the first row of a pair stands for it
    row_number() over (
      partition by from_unit_key, to_unit_key, kind, map_from, map_to
      order by case when high = low then 1 else 0 end, hops, low, high, basis
    ) as stretch
  from paths
),

held as (
  select
    from_unit_key,
    to_unit_key,
    kind,
    map_from,
    map_to,
    max(case when low is null or basis in ('weight', 'estimate') then 1 else 0 end) as is_open
  from paths
  where to_unit_key is not null and (low is null or high > low)
  group by from_unit_key, to_unit_key, kind, map_from, map_to
),

-- nothing of the unit is anywhere else on the target's maps
met_again as (
  select held.from_unit_key, held.to_unit_key, held.kind, held.map_from, held.map_to
  from held
  left join held as elsewhere
    on held.from_unit_key = elsewhere.from_unit_key
    and held.kind = elsewhere.kind
    and held.to_unit_key <> elsewhere.to_unit_key
    and held.map_from <= elsewhere.map_to
    and held.map_to >= elsewhere.map_from
  left join paths as lost
    on held.from_unit_key = lost.from_unit_key
    and held.kind = lost.kind
    and lost.to_unit_key is null
    and lost.basis in ('no_successor', 'rest_missing')
    and held.map_from <= lost.map_to
    and held.map_to >= lost.map_from
  where held.is_open = 1 and elsewhere.to_unit_key is null and lost.from_unit_key is null
),

gaps as (
  select numbered.*, maps.map_from as gap_from, maps.map_to as gap_to
  from numbered
  inner join {{ ref('dim_map') }} as maps on maps.map_from between numbered.map_from and numbered.map_to
  left join met_again
    on numbered.from_unit_key = met_again.from_unit_key
    and numbered.kind = met_again.kind
    and maps.map_from between met_again.map_from and met_again.map_to
  where numbered.to_unit_key is null and met_again.from_unit_key is null
)

select
  numbered.from_unit_key,
  numbered.to_unit_key,
  numbered.kind,
  numbered.stretch,
  case when met_again.to_unit_key is null then numbered.low else 0 end as low,
  case when met_again.to_unit_key is null then numbered.high when numbered.stretch = 1 then 1 else 0 end as high,
  numbered.map_from,
  numbered.map_to,
  numbered.direction,
  case when met_again.to_unit_key is null then numbered.basis else 'met_again' end as basis,
  numbered.origin
from numbered
left join met_again
  on numbered.from_unit_key = met_again.from_unit_key
  and numbered.to_unit_key = met_again.to_unit_key
  and numbered.kind = met_again.kind
where numbered.to_unit_key is not null

union all

select
  from_unit_key,
  null,
  kind,
  row_number() over (partition by from_unit_key, kind, gap_from order by case when high = low then 1 else 0 end, direction, low, high),
  low,
  high,
  gap_from,
  gap_to,
  direction,
  basis,
  origin
from gaps
