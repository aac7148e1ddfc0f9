-- A figure of a unit on any map beside the figure a year before, measured under the same rule: in the first year of a poverty
-- standard that is the baseline. Where there is none, the change is refused. What was measured a year before under another rule
-- stands apart, and marked, for who asks for it.
{% set poverty = ['poor_households', 'near_poor_households', 'poverty_rate', 'near_poverty_rate', 'multidimensional_poverty_rate', 'minority_poverty_rate'] %}
with

figures as (
  {% for indicator in poverty %}
  select
    unit_key, map_from, map_to, is_today, '{{ indicator }}' as indicator, year, period_end, standard as rule,
    table_kind = 'baseline' as is_start_of_rule, cast({{ indicator }} as decimal(24, 10)) as figure,
    exact_share, apportioned_share, unknown_share, is_estimate, origin
  from {{ ref('mart_poverty_commune_on_map') }}
  where placement = 'figure' and {{ indicator }} is not null

  union all
  {% endfor %}

  select
    unit_key, map_from, map_to, is_today, 'criteria_mean', year, period_end, criteria_set,
    false, cast(criteria_mean as decimal(24, 10)),
    exact_share, apportioned_share, unknown_share, is_estimate, origin
  from {{ ref('mart_ntm_commune_on_map') }}
  where placement = 'figure' and criteria_mean is not null
),

dated as (
  select *, cast({{ dbt.dateadd('year', -1, 'period_end') }} as date) as previous_period_end
  from figures
)

select
  dated.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  dated.map_from,
  dated.map_to,
  dated.is_today,
  dated.indicator,
  dated.year,
  dated.period_end,
  dated.previous_period_end,
  dated.rule,
  dated.figure,
  same_rule.figure as previous_figure,
  cast(dated.figure - same_rule.figure as decimal(24, 10)) as change,
  other_rule.unit_key is not null as rule_changed,
  other_rule.rule as previous_rule,
  other_rule.figure as figure_under_previous_rule,
  cast(dated.figure - other_rule.figure as decimal(24, 10)) as change_across_rules,
  least(dated.exact_share, coalesce(same_rule.exact_share, other_rule.exact_share)) as exact_share,
  greatest(dated.apportioned_share, coalesce(same_rule.apportioned_share, other_rule.apportioned_share)) as apportioned_share,
  dated.is_estimate or coalesce(same_rule.is_estimate, other_rule.is_estimate) as is_estimate,
  case when dated.origin = coalesce(same_rule.origin, other_rule.origin) then dated.origin else 'mixed' end as origin
from dated
inner join {{ ref('dim_admin_unit') }} as units on dated.unit_key = units.unit_key
left join figures as same_rule
  on dated.unit_key = same_rule.unit_key
  and dated.indicator = same_rule.indicator
  and dated.previous_period_end = same_rule.period_end
  and dated.rule = same_rule.rule
left join figures as other_rule
  on dated.unit_key = other_rule.unit_key
  and dated.indicator = other_rule.indicator
  and dated.previous_period_end = other_rule.period_end
  and dated.rule <> other_rule.rule
  and not other_rule.is_start_of_rule
where not dated.is_start_of_rule and (same_rule.unit_key is not null or other_rule.unit_key is not null)
