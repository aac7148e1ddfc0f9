select
  file,
  file_id,
  sheet,
  field,
  column_letter
from {{ source('raw', 'sheet_columns') }}
