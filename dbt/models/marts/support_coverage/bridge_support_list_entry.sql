-- The entries of lists (regions, assignments, leading posts) that speak of a commune in a half-year, by the unit that
-- the list names: where communes merged since, that is a unit of an earlier map.
with

entries as (
  select unit_key, period_start, period_end from {{ ref('fct_commune_region') }}
  union
  select unit_key, period_start, period_end from {{ ref('fct_support_assignment') }}
  union
  select unit_key, period_start, period_end from {{ ref('fct_leader_monitoring') }}
)

select distinct
  communes.unit_key,
  communes.half_year,
  entries.unit_key as listed_unit_key,
  entries.period_start as list_period_start
from {{ ref('int_support_communes') }} as communes
inner join {{ ref('bridge_admin_unit_closure') }} as links on communes.unit_key = links.from_unit_key
inner join entries
  on links.to_unit_key = entries.unit_key
  and communes.period_end between entries.period_start and entries.period_end
