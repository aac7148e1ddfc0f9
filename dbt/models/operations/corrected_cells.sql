select
  cells.form,
  cells.earlier_file,
  cells.later_file,
  cells.change,
  cells.row_key,
  cells.field,
  cells.earlier_sheet,
  cells.earlier_row,
  cells.later_sheet,
  cells.later_row,
  cells.earlier_value,
  cells.later_value,
  files.origin
from {{ source('raw', 'corrected_cells') }} as cells
inner join {{ ref('stg_source_files') }} as files on cells.later_file = files.file
