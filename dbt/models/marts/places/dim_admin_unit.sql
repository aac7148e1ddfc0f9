with

units as (
  select * from {{ ref('stg_admin_unit_versions') }}
),

formed as (
  select new_unit_code as unit_code, effective_on, min(document_number) as document_number
  from {{ ref('stg_admin_unit_changes') }}
  group by new_unit_code, effective_on
)

select
  concat(units.unit_code, '@', cast(units.valid_from as varchar)) as unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  units.valid_from,
  units.valid_to,
  formed.effective_on is not null as valid_from_is_known,
  coalesce(formed.document_number, units.document_number) as established_by,
  units.origin,
  units.file_id,
  units.sheet,
  cast(units.row_number as integer) as row_number
from units
left join formed
  on units.unit_code = formed.unit_code and units.valid_from = formed.effective_on
