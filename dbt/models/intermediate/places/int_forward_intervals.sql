-- A unit that ended, in one kind of measure, as the stretch from 0 to 1, cut among the units that took it: known shares
-- side by side, so that rounding at the cuts loses nothing; a stretch that is left goes to no unit (a gap).
with

shares as (
  select
    *,
    sum(share) over of_unit as known,
    sum(case when share is null then 1 else 0 end) over of_unit as unknown_links,
    sum(share) over (partition by old_unit_key, kind order by new_unit_key rows unbounded preceding) as reach
  from {{ ref('int_link_shares') }}
  window of_unit as (partition by old_unit_key, kind)
),

-- where all is known the last cut is the end, whatever the fractions came to
cut as (
  select *, case when unknown_links = 0 and reach >= known then 1 else reach end as high
  from shares
  where share > 0
),

stretches as (
  select
    old_unit_key,
    new_unit_key,
    effective_on,
    kind,
    coalesce(lag(high) over (partition by old_unit_key, kind order by new_unit_key), 0) as low,
    high,
    basis
  from cut

  union all

  select old_unit_key, new_unit_key, effective_on, kind, share, share, basis
  from shares
  where share = 0 or share is null

  union all

  select old_unit_key, null, effective_on, kind, max(coalesce(known, 0)), 1, coalesce(min(case when share is null then basis end), 'rest_missing')
  from shares
  where unknown_links > 0 or known = 0
  group by old_unit_key, effective_on, kind

  union all

  -- a unit that ended without a link
  select units.unit_key, null, cast({{ dbt.dateadd('day', 1, 'units.valid_to') }} as date), kinds.code, 0, 1, 'no_successor'
  from {{ ref('dim_admin_unit') }} as units
  cross join {{ ref('measure_kinds') }} as kinds
  left join {{ ref('bridge_admin_unit_link') }} as links on units.unit_key = links.old_unit_key
  where units.valid_to is not null and links.old_unit_key is null
)

select
  old_unit_key,
  new_unit_key,
  effective_on,
  kind,
  cast(low as double) as low,
  cast(high as double) as high,
  basis
from stretches
