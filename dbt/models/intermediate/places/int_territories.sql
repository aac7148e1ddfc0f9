-- Units that are the same territory on several maps, under the key of the first of them.
with

ranked as (
  select
    unit_key,
    previous_unit_key as territory_key,
    row_number() over (partition by unit_key order by previous_valid_from) as place
  from {{ ref('int_unit_predecessors') }}
  where is_same_territory
)

select ranked.territory_key, ranked.unit_key, units.valid_from, units.valid_to
from ranked
inner join {{ ref('dim_admin_unit') }} as units on ranked.unit_key = units.unit_key
where ranked.place = 1
