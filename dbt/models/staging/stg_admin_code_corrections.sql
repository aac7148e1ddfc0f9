select
  corrections.unit_name,
  corrections.district_code,
  corrections.first_code,
  corrections.corrected_code,
  corrections.used_from,
  corrections.used_to,
  files.origin,
  corrections._file_id as file_id,
  corrections._sheet as sheet,
  corrections._row as row_number
from {{ source('forms', 'admin_code_corrections') }} as corrections
inner join {{ ref('stg_source_files') }} as files
  on corrections._reading_id = files.reading_id and files.status = 'loaded'
