select
  concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
  period_end,
  cast(extract(year from period_end) as integer) as year,
  kind_code as recognition_kind,
  subject as recognised_place,
  decision_number,
  recognised_on,
  commune as commune_name_as_sent,
  origin,
  received_on,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from {{ ref('stg_ntm_recognition') }}
