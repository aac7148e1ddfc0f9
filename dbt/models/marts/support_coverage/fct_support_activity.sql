select
  activities.agency_id,
  concat(activities.commune_code, '@', cast(activities.commune_valid_from as varchar)) as unit_key,
  activities.commune_code as unit_code,
  activities.commune as commune_name_as_sent,
  periods.year,
  periods.period_code as half_year,
  activities.period_start,
  activities.period_end,
  activities.domain_code,
  activities.content as activity,
  activities.held_on,
  coalesce(activities.is_visit, false) as is_visit,
  cast(activities.people_reached as bigint) as people_reached,
  cast(activities.households_helped as bigint) as households_helped,
  activities.note,
  activities.origin,
  activities.received_on,
  activities.file_id,
  activities.sheet,
  cast(activities.row_number as integer) as row_number
from {{ ref('stg_support_activities') }} as activities
inner join {{ ref('dim_period') }} as periods
  on periods.period_kind = 'half_year' and activities.period_end between periods.period_start and periods.period_end
