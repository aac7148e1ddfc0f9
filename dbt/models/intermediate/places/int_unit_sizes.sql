-- How large a unit was when it ended, for telling a later unit apart into what it was made of: its households by the last
-- review. No kind has a size of its own here but activities, works and products, which no size divides.
with

ordered as (
  select unit_key, households, origin, row_number() over (partition by unit_key order by period_end desc, table_kind desc) as recency
  from {{ ref('int_poverty_counts') }}
  where households is not null
)

select ordered.unit_key, kinds.code as kind, ordered.households as size, ordered.origin
from ordered
inner join {{ ref('measure_kinds') }} as kinds on kinds.code in ('people', 'households', 'money')
where ordered.recency = 1
