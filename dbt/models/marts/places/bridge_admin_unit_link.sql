with

units as (
  select *, coalesce(valid_to, date '9999-12-31') as last_day from {{ ref('dim_admin_unit') }}
),

-- a table may repeat a link of another; where the two do not say the same of it, nothing is known
changes as (
  select
    changes.*,
    min(people_extent) over same_link as least_people_extent,
    max(people_extent) over same_link as most_people_extent,
    min(area_extent) over same_link as least_area_extent,
    max(area_extent) over same_link as most_area_extent,
    row_number() over (
      partition by effective_on, old_unit_code, new_unit_code order by document_number nulls last, file_id, row_number
    ) as times_told
  from {{ ref('stg_admin_unit_changes') }} as changes
  window same_link as (partition by effective_on, old_unit_code, new_unit_code)
),

linked as (
  select
    old_units.unit_key as old_unit_key,
    new_units.unit_key as new_unit_key,
    changes.*,
    case when least_people_extent = most_people_extent then people_extent else 'unknown' end as told_people_extent,
    case when least_area_extent = most_area_extent then area_extent else 'unknown' end as told_area_extent,
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
    and {{ day_before('changes.effective_on') }} between old_units.valid_from and old_units.last_day
  inner join units as new_units
    on changes.new_unit_code = new_units.unit_code
    and changes.effective_on between new_units.valid_from and new_units.last_day
  where changes.times_told = 1
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
  case
    when told_people_extent = 'whole' and told_area_extent = 'whole' then 'whole'
    when 'unknown' in (told_people_extent, told_area_extent) then 'unknown'
    else 'part'
  end as extent,
  told_people_extent as people_extent,
  told_area_extent as area_extent,
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
