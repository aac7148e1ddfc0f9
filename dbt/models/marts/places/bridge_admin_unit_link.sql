with

units as (
  select * from {{ ref('dim_admin_unit') }}
),

changes as (
  select * from {{ ref('stg_admin_unit_changes') }}
),

linked as (
  select
    old_units.unit_key as old_unit_key,
    new_units.unit_key as new_unit_key,
    changes.*,
    count(*) over (partition by old_units.unit_key) as targets,
    count(*) over (partition by new_units.unit_key) as sources,
    old_units.unit_name as old_name,
    new_units.unit_name as new_name,
    old_units.unit_type as old_type,
    new_units.unit_type as new_type,
    old_units.district_name as old_district_name,
    old_units.district_code as old_district_code,
    new_units.district_code as new_district_code
  from changes
  inner join units as old_units
    on changes.old_unit_code = old_units.unit_code
    and {{ day_before('changes.effective_on') }} between old_units.valid_from and coalesce(old_units.valid_to, date '9999-12-31')
  inner join units as new_units
    on changes.new_unit_code = new_units.unit_code
    and changes.effective_on between new_units.valid_from and coalesce(new_units.valid_to, date '9999-12-31')
)

select
  effective_on,
  old_unit_key,
  new_unit_key,
  old_unit_code,
  new_unit_code,
  old_name as old_unit_name,
  old_district_name,
  new_name as new_unit_name,
  extent,
  case
    when targets > 1 then 'split'
    when sources > 1 then 'merged'
    when old_type <> new_type then 'type changed'
    when old_name <> new_name then 'renamed'
    when coalesce(old_district_code, '') <> coalesce(new_district_code, '') then 'district changed'
    else 'kept'
  end as relation,
  extent_note,
  evidence,
  document_number as legal_document_number,
  origin,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from linked
