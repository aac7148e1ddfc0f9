{# Of how many units in force at a time a unit or area of any map is made, as far as people are concerned: so many could report a
   figure of it. Between two days on which any of them begins or ends the number is the same. #}
{% macro units_expected(paths, of) %}
with

parts as (
  select distinct
    paths.to_unit_key as unit_key,
    {% for column in of %}
    paths.{{ column }},
    {% endfor %}
    paths.from_unit_key,
    units.valid_from,
    coalesce(units.valid_to, date '9999-12-31') as valid_to
  from {{ paths }} as paths
  inner join {{ ref('dim_admin_unit') }} as units on paths.from_unit_key = units.unit_key
  where paths.to_unit_key is not null and (paths.people_low is null or paths.people_high > paths.people_low)
),

days as (
  select unit_key, {% for column in of %}{{ column }}, {% endfor %}valid_from as period_from from parts
  union
  select unit_key, {% for column in of %}{{ column }}, {% endfor %}cast({{ dbt.dateadd('day', 1, 'valid_to') }} as date) from parts where valid_to < date '9999-12-31'
),

spans as (
  select
    *,
    coalesce({{ day_before('lead(period_from) over (partition by unit_key' ~ (', ' ~ of | join(', ') if of else '') ~ ' order by period_from)') }}, date '9999-12-31') as period_to
  from days
)

select spans.unit_key, {% for column in of %}spans.{{ column }}, {% endfor %}spans.period_from, spans.period_to, count(*) as units
from spans
inner join parts
  on spans.unit_key = parts.unit_key
  {%- for column in of %}
  and spans.{{ column }} = parts.{{ column }}
  {%- endfor %}
  and spans.period_from between parts.valid_from and parts.valid_to
group by spans.unit_key, {% for column in of %}spans.{{ column }}, {% endfor %}spans.period_from, spans.period_to
{% endmacro %}
