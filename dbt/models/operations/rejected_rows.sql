select
  rejected.file,
  rejected.file_id,
  rejected.form,
  rejected.sheet,
  rejected.row as row_number,
  problems.cell,
  problems.field,
  problems.rule,
  problems.found as value,
  problems.expected,
  problems.message_vi,
  problems.message_en,
  rejected.cells
from {{ source('raw', 'rejected_rows') }} as rejected
inner join {{ source('raw', 'problems') }} as problems
  on rejected.file = problems.file
  and rejected.sheet = problems.sheet
  and rejected.row = problems.row
  and problems.severity = 'reject_row'
