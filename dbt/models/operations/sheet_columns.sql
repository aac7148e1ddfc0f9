select
  files.file,
  files.file_id,
  columns.sheet,
  columns.field,
  columns.column_letter
from {{ source('raw', 'sheet_columns') }} as columns
inner join {{ ref('stg_source_files') }} as files on columns.reading_id = files.reading_id
