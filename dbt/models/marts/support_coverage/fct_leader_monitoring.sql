-- posts, never persons
select
  post,
  concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
  commune_code as unit_code,
  commune as commune_name_as_sent,
  period_start,
  period_end,
  content as task,
  note,
  document_number as legal_document_number,
  origin,
  received_on,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from {{ ref('stg_leader_monitoring') }}
