select
  completions.level_code as completion_level,
  concat(completions.commune_code, '@', cast(completions.commune_valid_from as varchar)) as unit_key,
  completions.commune_code as unit_code,
  completions.commune as commune_name_as_sent,
  units.district_code,
  units.province_code,
  completions.village,
  cast(completions.completed_year as integer) as completed_year,
  completions.period_start,
  completions.period_end,
  completions.note,
  completions.origin,
  completions.received_on,
  completions.file_id,
  completions.sheet,
  cast(completions.row_number as integer) as row_number
from {{ ref('stg_programme135_completion') }} as completions
inner join {{ ref('dim_admin_unit') }} as units
  on completions.commune_code = units.unit_code and completions.commune_valid_from = units.valid_from
