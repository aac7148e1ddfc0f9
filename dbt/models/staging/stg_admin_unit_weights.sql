select
  weights.effective_on,
  weights.old_unit_code,
  -- a code that was corrected after the table was made
  coalesce(corrected.corrected_code, weights.new_unit_code) as new_unit_code,
  weights.measure_kind_code,
  weights.amount,
  weights.total,
  weights.unit,
  weights.document,
  weights.source,
  files.origin,
  weights._file_id as file_id,
  weights._sheet as sheet,
  weights._row as row_number
from {{ source('forms', 'admin_unit_weights') }} as weights
inner join {{ ref('stg_source_files') }} as files
  on weights._reading_id = files.reading_id and files.status = 'loaded'
left join {{ ref('stg_admin_code_corrections') }} as corrected
  on weights.new_unit_code = corrected.first_code and weights.effective_on between corrected.used_from and corrected.used_to
