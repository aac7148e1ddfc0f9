-- Poor and near-poor households of a unit side by side. All households stand in both tables; the table of the poor counts.
with

classes as (
  select
    unit_key,
    period_end,
    year,
    table_kind,
    standard,
    coalesce(
      max(case when household_class = 'poor' then households end), max(households)
    ) as households,
    coalesce(
      max(case when household_class = 'poor' then minority_households end), max(minority_households)
    ) as minority_households,
    {% for class in ['poor', 'near_poor'] %}
    max(case when household_class = '{{ class }}' then end_households end) as {{ class }}_households,
    max(case when household_class = '{{ class }}' then end_minority_households end) as minority_{{ class }}_households,
    {% for movement in ['start', 'escaped', 'relapsed', 'new'] %}
    max(case when household_class = '{{ class }}' then {{ movement }}_households end) as {{ movement }}_{{ class }}_households,
    {% endfor %}
    {% endfor %}
    {{ joint_origin('origin') }} as origin
  from {{ ref('fct_poverty_review') }}
  group by unit_key, period_end, year, table_kind, standard
)

select
  classes.*,
  poor_households + near_poor_households as multidimensional_poor_households,
  -- a rate is of the households of units that state its count
  case when poor_households is not null then households end as poverty_rate_households,
  case when near_poor_households is not null then households end as near_poverty_rate_households,
  case when poor_households + near_poor_households is not null then households end as multidimensional_poverty_rate_households,
  case when minority_poor_households is not null then minority_households end as minority_poverty_rate_households,
  -- a movement left blank is one that did not happen; without any, the table has no movements
  case
    when coalesce(escaped_poor_households, relapsed_poor_households, new_poor_households) is not null
      then coalesce(relapsed_poor_households, 0) + coalesce(new_poor_households, 0) - coalesce(escaped_poor_households, 0)
  end as change_in_poor_households,
  case
    when coalesce(escaped_near_poor_households, relapsed_near_poor_households, new_near_poor_households) is not null
      then coalesce(relapsed_near_poor_households, 0) + coalesce(new_near_poor_households, 0) - coalesce(escaped_near_poor_households, 0)
  end as change_in_near_poor_households
from classes
