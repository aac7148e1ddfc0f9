{{ config(meta={'dagster': {'ref': {'name': 'bridge_admin_unit_link'}}}) }}
-- Every unit of the old map has a successor and every unit of the new map a predecessor: for each table of changes,
-- the units that ended the day before, and those that began on the day, all stand in a link.
with

units as (
  select * from {{ ref('dim_admin_unit') }}
),

links as (
  select * from {{ ref('bridge_admin_unit_link') }}
),

-- a list of units belongs to a boundary when any of its units does; another province's list has boundaries of its own
old_maps as (
  select distinct units.file_id, units.valid_from, links.effective_on
  from links
  inner join units on links.old_unit_key = units.unit_key
),

new_maps as (
  select distinct units.file_id, units.valid_from, links.effective_on
  from links
  inner join units on links.new_unit_key = units.unit_key
)

select units.unit_key, old_maps.effective_on, 'no successor' as problem
from units
inner join old_maps on units.file_id = old_maps.file_id and units.valid_from = old_maps.valid_from
left join links on units.unit_key = links.old_unit_key
where links.old_unit_key is null

union all

select units.unit_key, new_maps.effective_on, 'no predecessor'
from units
inner join new_maps on units.file_id = new_maps.file_id and units.valid_from = new_maps.valid_from
left join links on units.unit_key = links.new_unit_key
where links.new_unit_key is null
