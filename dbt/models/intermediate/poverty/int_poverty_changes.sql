-- The change of a unit's poor households in a year, in parts that add up to it.
with

previous as (
  select
    unit_key,
    period_end,
    previous_period_end,
    max(previous_standard) as previous_standard,
    sum(previous_households) as previous_households,
    sum(previous_poor_households) as previous_poor_households,
    sum(previous_poor_by_standard) as previous_poor_by_standard
  from {{ ref('bridge_poverty_predecessor') }}
  group by unit_key, period_end, previous_period_end
)

select
  counts.unit_key,
  units.district_code,
  units.province_code,
  counts.year,
  counts.period_end,
  counts.standard,
  counts.households,
  counts.poor_households,
  previous.previous_period_end,
  previous.previous_standard,
  previous.previous_households,
  previous.previous_poor_households,
  previous.previous_poor_by_standard - previous.previous_poor_households as standard_effect,
  -- what the year began with, less what the year before ended with
  counts.poor_households - coalesce(counts.change_in_poor_households, 0) - previous.previous_poor_by_standard as start_difference,
  coalesce(counts.escaped_poor_households, 0) as escaped_poor_households,
  coalesce(counts.relapsed_poor_households, 0) as relapsed_poor_households,
  coalesce(counts.new_poor_households, 0) as new_poor_households,
  counts.poor_households - previous.previous_poor_households as change_since_previous_year,
  counts.origin
from {{ ref('int_poverty_counts') }} as counts
inner join previous
  on counts.unit_key = previous.unit_key and counts.period_end = previous.period_end
inner join {{ ref('dim_admin_unit') }} as units on counts.unit_key = units.unit_key
where counts.table_kind = 'review'
