select
  changes.effective_on,
  changes.old_unit_code,
  changes.old_unit_name,
  -- a code that was corrected after the table was made
  coalesce(corrected.corrected_code, changes.new_unit_code) as new_unit_code,
  changes.new_unit_name,
  changes.people_extent,
  changes.area_extent,
  changes.extent_note,
  changes.evidence,
  files.document_number,
  files.origin,
  changes._file_id as file_id,
  changes._sheet as sheet,
  changes._row as row_number
from {{ source('forms', 'admin_unit_changes') }} as changes
inner join {{ ref('stg_source_files') }} as files
  on changes._reading_id = files.reading_id and files.status = 'loaded'
left join {{ ref('stg_admin_code_corrections') }} as corrected
  on changes.new_unit_code = corrected.first_code and changes.effective_on between corrected.used_from and corrected.used_to
