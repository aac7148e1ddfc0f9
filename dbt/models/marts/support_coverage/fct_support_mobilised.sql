select
  given.agency_id,
  concat(given.commune_code, '@', cast(given.commune_valid_from as varchar)) as unit_key,
  given.commune_code as unit_code,
  given.commune as commune_name_as_sent,
  periods.year,
  periods.period_code as half_year,
  given.period_start,
  given.period_end,
  given.content as contribution,
  coalesce(given.contribution_code, 'not_stated') as contribution_kind,
  given.given_on,
  cast(given.amount_vnd as bigint) as mobilised_vnd,
  given.origin,
  given.received_on,
  given.file_id,
  given.sheet,
  cast(given.row_number as integer) as row_number
from {{ ref('stg_support_mobilised') }} as given
inner join {{ ref('dim_period') }} as periods
  on periods.period_kind = 'half_year' and given.period_end between periods.period_start and periods.period_end
