-- The last activity up to the end of each half-year; what was done in the units that a commune was made of counts too.
select
  communes.unit_key,
  communes.half_year,
  max(activities.held_on) as last_activity_on
from {{ ref('int_support_communes') }} as communes
inner join {{ ref('bridge_admin_unit_closure') }} as links
  on communes.unit_key = links.to_unit_key and links.direction in ('same', 'forward')
inner join {{ ref('fct_support_activity') }} as activities
  on links.from_unit_key = activities.unit_key and activities.held_on <= communes.period_end
group by communes.unit_key, communes.half_year
