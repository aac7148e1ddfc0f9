select
  files.file,
  files.file_id,
  files.form,
  rejected.sheet,
  rejected.row as row_number,
  problems.cell,
  problems.field,
  problems.rule,
  problems.found as value,
  problems.expected,
  problems.message_vi,
  problems.message_en,
  rejected.cells,
  files.origin
from {{ source('raw', 'rejected_rows') }} as rejected
inner join {{ ref('stg_source_files') }} as files on rejected.reading_id = files.reading_id
inner join {{ source('raw', 'problems') }} as problems
  on rejected.reading_id = problems.reading_id
  and rejected.sheet = problems.sheet
  and rejected.row = problems.row
  and problems.severity = 'reject_row'
