{{ config(meta={'dagster': {'ref': {'name': 'mart_poverty_change'}}}) }}
-- The parts of a change are the whole change: in households to the last one, in rates but for rounding.
select area_level, area_code, period_end
from {{ ref('mart_poverty_change') }}
where change_since_previous_year
  <> standard_effect + start_difference - escaped_poor_households + relapsed_poor_households + new_poor_households
  or change_since_previous_year <> poor_households - previous_poor_households
  or abs(
    poverty_rate - previous_poverty_rate - rate_change_by_standard - rate_change_by_start_difference
    - rate_change_by_escaped - rate_change_by_relapsed - rate_change_by_new - rate_change_by_households
  ) > 0.00000001
