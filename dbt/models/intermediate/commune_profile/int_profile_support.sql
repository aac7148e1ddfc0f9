-- Help to a commune over a year.
select
  given.unit_key,
  half_years.year,
  cast(sum(given.activities) as integer) as support_activities,
  cast(sum(given.visits) as integer) as support_visits,
  cast(sum(given.mobilised_vnd) as bigint) as mobilised_vnd,
  {{ joint_origin('given.origin') }} as origin
from {{ ref('int_support_given') }} as given
inner join {{ ref('dim_period') }} as half_years
  on half_years.period_kind = 'half_year' and given.half_year = half_years.period_code
group by given.unit_key, half_years.year
