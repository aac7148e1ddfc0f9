select
  form,
  earlier_file,
  later_file,
  change,
  row_key,
  field,
  earlier_sheet,
  earlier_row,
  later_sheet,
  later_row,
  earlier_value,
  later_value
from {{ source('raw', 'corrected_cells') }}
