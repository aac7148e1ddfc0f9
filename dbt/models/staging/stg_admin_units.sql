select
  units.unit_code,
  units.unit_name,
  lower(units.unit_type) as unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  files.in_force_from,
  files.document_number,
  files.origin,
  units._file_id as file_id,
  units._sheet as sheet,
  units._row as row_number
from {{ source('forms', 'admin_units') }} as units
inner join {{ ref('stg_source_files') }} as files
  on units._reading_id = files.reading_id and files.status = 'loaded'
