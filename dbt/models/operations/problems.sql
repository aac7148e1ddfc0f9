select
  file,
  file_id,
  form,
  sheet,
  row as row_number,
  cell,
  field,
  rule,
  severity,
  found,
  expected,
  message_vi,
  message_en
from {{ source('raw', 'problems') }}
