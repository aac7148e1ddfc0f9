select
  returns.period_start,
  returns.period_end,
  returns.product,
  returns.producer,
  returns.district,
  returns.commune,
  returns.commune_code,
  returns.commune_valid_from,
  returns.product_group,
  returns.product_group_code,
  returns.stars,
  returns.decision_number,
  returns.awarded_on,
  returns.expires_on,
  returns.valid_until,
  returns.note,
  files.office,
  files.origin,
  files.received_on,
  returns._file_id as file_id,
  returns._sheet as sheet,
  returns._row as row_number
from {{ source('forms', 'ocop_products') }} as returns
inner join {{ ref('stg_source_files') }} as files
  on returns._reading_id = files.reading_id and files.status = 'loaded'
