select
  files.file,
  files.file_id,
  files.form,
  problems.sheet,
  problems.row as row_number,
  problems.cell,
  problems.field,
  problems.rule,
  problems.severity,
  problems.found,
  problems.expected,
  problems.message_vi,
  problems.message_en,
  files.origin
from {{ source('raw', 'problems') }} as problems
inner join {{ ref('stg_source_files') }} as files on problems.reading_id = files.reading_id
