{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_deprivation'}}}) }}
-- Where a roster lists the poor households of a unit, as many of them are deprived in each indicator as the unit returned.
with

listed as (
  {% for number in range(1, 13) %}
  select
    concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
    period_end,
    {{ number }} as indicator_number,
    sum(case when deprived_{{ '%02d' % number }} then 1 else 0 end) as deprived
  from {{ ref('stg_household_roster') }}
  where household_class_code = 'poor'
  group by commune_code, commune_valid_from, period_end
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
)

select listed.unit_key, listed.period_end, listed.indicator_number, listed.deprived, facts.deprived_households
from listed
inner join {{ ref('fct_deprivation') }} as facts
  on listed.unit_key = facts.unit_key
  and listed.period_end = facts.period_end
  and listed.indicator_number = facts.indicator_number
where listed.deprived <> facts.deprived_households
