with

units as (
  select * from {{ ref('stg_admin_units') }}
),

changes as (
  select * from {{ ref('stg_admin_unit_changes') }}
),

-- a version ends the day before the first later table that names its code as an old unit
ends as (
  select
    units.unit_code,
    units.in_force_from,
    min(changes.effective_on) as ended_on
  from units
  inner join changes
    on units.unit_code = changes.old_unit_code and changes.effective_on > units.in_force_from
  group by units.unit_code, units.in_force_from
),

starts as (
  select distinct new_unit_code as unit_code, effective_on, document_number
  from changes
)

select
  concat(units.unit_code, '@', cast(units.in_force_from as varchar)) as unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  units.in_force_from as valid_from,
  {{ day_before('ends.ended_on') }} as valid_to,
  starts.effective_on is not null as valid_from_is_known,
  coalesce(starts.document_number, units.document_number) as established_by,
  units.origin,
  units.file_id,
  units.sheet,
  cast(units.row_number as integer) as row_number
from units
left join ends
  on units.unit_code = ends.unit_code and units.in_force_from = ends.in_force_from
left join starts
  on units.unit_code = starts.unit_code and units.in_force_from = starts.effective_on
