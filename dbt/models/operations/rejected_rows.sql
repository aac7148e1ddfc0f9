select
  file,
  file_id,
  form,
  sheet,
  row as row_number,
  cells
from {{ source('raw', 'rejected_rows') }}
