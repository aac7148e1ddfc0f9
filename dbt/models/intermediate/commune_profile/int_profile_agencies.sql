-- The agencies assigned to a commune on the day of its row.
select
  years.unit_key,
  years.year,
  cast(count(distinct held.helper) as integer) as agencies_assigned,
  {{ joint_origin('held.origin') }} as origin
from {{ ref('int_profile_years') }} as years
inner join {{ ref('int_support_responsibilities') }} as held
  on held.kind = 'agency'
  and years.unit_key = held.unit_key
  and years.period_end between held.valid_from and held.valid_to
group by years.unit_key, years.year
