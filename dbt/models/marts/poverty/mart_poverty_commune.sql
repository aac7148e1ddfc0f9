with

counts as (
  select
    *,
    {{ rate('poor_households', 'households') }} as poverty_rate,
    {{ day_before("date_trunc('year', period_end)") }} as previous_period_end
  from {{ ref('int_poverty_counts') }}
),

-- the same territory a year before, counted by the same standard: in a review, or in the baseline of a new standard
previous as (
  select counts.unit_key, counts.period_end, counts.table_kind, earlier.poverty_rate
  from counts
  inner join {{ ref('int_unit_predecessors') }} as same
    on counts.unit_key = same.unit_key
    and same.is_same_territory
    and counts.previous_period_end between same.previous_valid_from and same.previous_valid_to
  inner join counts as earlier
    on same.previous_unit_key = earlier.unit_key
    and counts.previous_period_end = earlier.period_end
    and counts.standard = earlier.standard
  where counts.table_kind = 'review'
)

select
  counts.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  counts.year,
  counts.period_end,
  counts.table_kind,
  counts.standard,
  counts.table_kind = 'review' and extract(year from standards.reviewed_from) = counts.year as is_standard_break,
  regions.region,
  regions.is_dbkk,
  counts.households,
  counts.minority_households,
  counts.poor_households,
  counts.near_poor_households,
  counts.multidimensional_poor_households,
  counts.minority_poor_households,
  counts.minority_near_poor_households,
  counts.poverty_rate_households,
  counts.near_poverty_rate_households,
  counts.multidimensional_poverty_rate_households,
  counts.minority_poverty_rate_households,
  counts.poverty_rate,
  {{ rate('counts.near_poor_households', 'counts.households') }} as near_poverty_rate,
  {{ rate('counts.multidimensional_poor_households', 'counts.households') }} as multidimensional_poverty_rate,
  {{ rate('counts.minority_poor_households', 'counts.minority_households') }} as minority_poverty_rate,
  cast(counts.poverty_rate - previous.poverty_rate as decimal(18, 10)) as poverty_rate_change_points,
  {% for class in ['poor', 'near_poor'] %}
  {% for movement in ['start', 'escaped', 'relapsed', 'new'] %}
  counts.{{ movement }}_{{ class }}_households,
  {% endfor %}
  cast(counts.change_in_{{ class }}_households as bigint) as change_in_{{ class }}_households,
  {% endfor %}
  counts.origin
from counts
inner join {{ ref('dim_admin_unit') }} as units on counts.unit_key = units.unit_key
left join {{ ref('poverty_standards') }} as standards on counts.standard = standards.code
left join previous
  on counts.unit_key = previous.unit_key
  and counts.period_end = previous.period_end
  and counts.table_kind = previous.table_kind
left join {{ ref('int_regions_on_days') }} as regions
  on counts.unit_key = regions.unit_key and counts.period_end = regions.period_end
