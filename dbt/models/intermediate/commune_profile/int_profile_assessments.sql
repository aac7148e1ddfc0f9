-- The last assessment of a rural commune in a year, with the status it holds then.
with

ordered as (
  select *, row_number() over (partition by unit_key, year order by period_end desc) as recency
  from {{ ref('mart_ntm_commune') }}
)

select
  unit_key,
  year,
  period_end as assessed_on,
  criteria_set,
  criteria_total,
  criteria_met,
  missing_criteria,
  is_recognised,
  recognition_kind,
  origin
from ordered
where recency = 1
