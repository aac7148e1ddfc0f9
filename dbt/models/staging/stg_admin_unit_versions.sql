-- One row per unit and the days it stood, with the origin of the file that names it.
select
  versions.unit_code,
  versions.unit_name,
  lower(versions.unit_type) as unit_type,
  versions.district_code,
  versions.district_name,
  versions.province_code,
  versions.province_name,
  versions.valid_from,
  versions.valid_to,
  files.document_number,
  files.origin,
  versions.file_id,
  versions.sheet,
  versions.row as row_number
from {{ source('raw', 'admin_unit_versions') }} as versions
inner join (
  select file_id, min(document_number) as document_number, min(origin) as origin
  from {{ ref('stg_source_files') }}
  where status = 'loaded'
  group by file_id
) as files on versions.file_id = files.file_id
