-- The half-years of which agencies' returns can tell, and whether a list of responsibilities of each kind spans them:
-- between two lists nobody is responsible, before the first and after the last it is not known.
with

returned as (
  select period_end from {{ ref('stg_support_activities') }}
  union all
  select period_end from {{ ref('stg_support_mobilised') }}
),

span as (
  select min(period_end) as first_end, max(period_end) as last_end from returned
),

lists as (
  select
    min(case when kind = 'agency' then valid_from end) as agencies_from,
    max(case when kind = 'agency' then valid_to end) as agencies_to,
    min(case when kind = 'leader' then valid_from end) as leaders_from,
    max(case when kind = 'leader' then valid_to end) as leaders_to
  from {{ ref('int_support_responsibilities') }}
)

select
  periods.period_code as half_year,
  periods.period_start,
  periods.period_end,
  coalesce(periods.period_end between lists.agencies_from and lists.agencies_to, false) as agencies_are_known,
  coalesce(periods.period_end between lists.leaders_from and lists.leaders_to, false) as leaders_are_known
from {{ ref('dim_period') }} as periods
inner join span
  on periods.period_end >= span.first_end and periods.period_start <= span.last_end
cross join lists
where periods.period_kind = 'half_year'
