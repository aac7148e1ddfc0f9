-- A unit, in one kind of measure, cut among the units it was made of, as they stood to one another when they ended. What was
-- made of one unit only is that unit's; everything else is an estimate.
with

sources as (
  select
    shares.new_unit_key,
    shares.old_unit_key,
    shares.effective_on,
    shares.kind,
    shares.share,
    shares.share * sizes.size as weight,
    sizes.origin,
    sum(case when shares.share = 0 then 0 else 1 end) over of_unit as givers,
    sum(case when shares.share = 0 then 0 when shares.share * sizes.size is null then 1 else 0 end) over of_unit as unweighed,
    sum(shares.share * sizes.size) over of_unit as total
  from {{ ref('int_link_shares') }} as shares
  left join {{ ref('int_unit_sizes') }} as sizes
    on shares.old_unit_key = sizes.unit_key and shares.kind = sizes.kind
  window of_unit as (partition by shares.new_unit_key, shares.kind)
),

told as (
  select
    *,
    case
      when share = 0 then 0
      when givers = 1 then 1
      when unweighed = 0 and total > 0 then cast(weight as double) / cast(total as double)
    end as part,
    case
      when share = 0 then 'none'
      when givers = 1 then 'only_giver'
      when unweighed = 0 and total > 0 then 'estimate'
      else 'no_weight'
    end as basis
  from sources
),

reached as (
  select
    *,
    sum(part) over (partition by new_unit_key, kind order by old_unit_key rows unbounded preceding) as reach,
    sum(part) over (partition by new_unit_key, kind) as known
  from told
),

cut as (
  select *, case when reach >= known then 1 else reach end as high
  from reached
  where part > 0
),

stretches as (
  select
    new_unit_key,
    old_unit_key,
    effective_on,
    kind,
    coalesce(lag(high) over (partition by new_unit_key, kind order by old_unit_key), 0) as low,
    high,
    basis,
    case when basis = 'estimate' then origin end as origin
  from cut

  union all

  select new_unit_key, old_unit_key, effective_on, kind, part, part, basis, null
  from told
  where part = 0 or part is null

  union all

  -- nobody gave anything of this kind, or how much each gave is not known
  select new_unit_key, null, effective_on, kind, 0, 1, 'no_weight', null
  from told
  group by new_unit_key, effective_on, kind
  having sum(part) is null or sum(part) = 0

  union all

  -- the first of its line, while other maps go further back
  select units.unit_key, null, units.valid_from, kinds.code, 0, 1, 'no_predecessor', null
  from {{ ref('dim_admin_unit') }} as units
  cross join {{ ref('measure_kinds') }} as kinds
  cross join (select min(valid_from) as first_day from {{ ref('dim_admin_unit') }}) as maps
  left join {{ ref('bridge_admin_unit_link') }} as links on units.unit_key = links.new_unit_key
  where links.new_unit_key is null and units.valid_from > maps.first_day
)

select
  new_unit_key,
  old_unit_key,
  effective_on,
  kind,
  cast(low as double) as low,
  cast(high as double) as high,
  basis,
  origin
from stretches
