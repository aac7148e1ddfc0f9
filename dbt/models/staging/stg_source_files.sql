select
  file,
  file_id,
  form,
  layout,
  period,
  status,
  origin,
  title,
  publisher,
  document_number,
  document_date,
  address,
  licence,
  note,
  in_force_from,
  bytes
from {{ source('raw', 'source_files') }}
