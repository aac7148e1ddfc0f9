-- Of how many units in force at a time a unit of any map is made, as far as people are concerned: so many could report a
-- figure of it.
with

parts as (
  select distinct
    paths.to_unit_key as unit_key,
    paths.from_unit_key,
    units.valid_from,
    coalesce(units.valid_to, date '9999-12-31') as valid_to
  from {{ ref('bridge_unit_on_map') }} as paths
  inner join {{ ref('dim_admin_unit') }} as units on paths.from_unit_key = units.unit_key
  where paths.to_unit_key is not null and (paths.people_low is null or paths.people_high > paths.people_low)
),

-- between two days on which any part begins or ends, the number is the same
days as (
  select unit_key, valid_from as period_from from parts
  union
  select unit_key, cast({{ dbt.dateadd('day', 1, 'valid_to') }} as date) from parts where valid_to < date '9999-12-31'
),

spans as (
  select
    unit_key,
    period_from,
    coalesce({{ day_before('lead(period_from) over (partition by unit_key order by period_from)') }}, date '9999-12-31') as period_to
  from days
)

select spans.unit_key, spans.period_from, spans.period_to, count(*) as units
from spans
inner join parts
  on spans.unit_key = parts.unit_key and spans.period_from between parts.valid_from and parts.valid_to
group by spans.unit_key, spans.period_from, spans.period_to
