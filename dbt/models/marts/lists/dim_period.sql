-- quarters, half-years and years, by which returns come
with

days as (
  select
    day,
    cast(extract(year from day) as integer) as year,
    cast(extract(month from day) as integer) as month
  from {{ ref('time_spine') }}
),

named as (
  select 'quarter' as period_kind, concat(cast(year as varchar), '-Q', cast(cast(floor((month + 2) / 3) as integer) as varchar)) as period_code, year, day
  from days
  union all
  select 'half_year', concat(cast(year as varchar), case when month <= 6 then '-H1' else '-H2' end), year, day
  from days
  union all
  select 'year', cast(year as varchar), year, day
  from days
)

select
  period_code,
  period_kind,
  year,
  min(day) as period_start,
  max(day) as period_end
from named
group by period_code, period_kind, year
