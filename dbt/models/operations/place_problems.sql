-- What does not hold together in lists of units, tables of changes and weights, each with the row that says it.
with

units as (
  select *, coalesce(valid_to, date '9999-12-31') as last_day from {{ ref('dim_admin_unit') }}
),

links as (
  select * from {{ ref('bridge_admin_unit_link') }}
),

-- the units that stood the day before a table took effect, by province, and whether the table names them
at_boundaries as (
  select
    boundaries.effective_on,
    units.*,
    case when links.old_unit_key is null then 0 else 1 end as is_named
  from (select distinct effective_on from links) as boundaries
  inner join units on {{ day_before('boundaries.effective_on') }} between units.valid_from and units.last_day
  left join (select distinct effective_on, old_unit_key from links) as links
    on boundaries.effective_on = links.effective_on and units.unit_key = links.old_unit_key
),

counted as (
  select *, avg(is_named) over (partition by province_code, effective_on) as named_share from at_boundaries
),

of_units as (
  select 'no_successor' as problem, {{ day_before('units.valid_to') }} as found_on, units.*
  from units
  left join links on units.unit_key = links.old_unit_key
  where units.valid_to is not null and links.old_unit_key is null

  union all

  select 'not_named', counted.effective_on, units.*
  from counted
  inner join units on counted.unit_key = units.unit_key
  where counted.is_named = 0 and counted.named_share >= 0.5 and units.last_day >= counted.effective_on

  union all

  select 'no_predecessor', units.valid_from, units.*
  from units
  inner join (select distinct effective_on, province_code from links inner join units on links.new_unit_key = units.unit_key) as formed
    on units.valid_from = formed.effective_on and units.province_code = formed.province_code
  left join links on units.unit_key = links.new_unit_key
  where links.new_unit_key is null
),

of_links as (
  select
    case when new_units.valid_from <= old_units.valid_from then 'cycle' else 'dates_do_not_meet' end as problem,
    links.*
  from links
  inner join units as old_units on links.old_unit_key = old_units.unit_key
  inner join units as new_units on links.new_unit_key = new_units.unit_key
  where new_units.valid_from <> links.effective_on

  union all

  select told.basis, links.*
  from (select distinct old_unit_key, new_unit_key, basis from {{ ref('int_link_shares') }} where share is null and kind in ('people', 'area')) as told
  inner join links on told.old_unit_key = links.old_unit_key and told.new_unit_key = links.new_unit_key
),

of_rows as (
  select
    case when links.old_unit_key is null then 'orphan' else 'told_twice' end as problem,
    changes.*
  from {{ ref('stg_admin_unit_changes') }} as changes
  left join links
    on changes.effective_on = links.effective_on
    and changes.old_unit_code = links.old_unit_code
    and changes.new_unit_code = links.new_unit_code
  where links.old_unit_key is null
    or (links.file_id <> changes.file_id and (links.people_extent <> changes.people_extent or links.area_extent <> changes.area_extent))
),

found as (
  select problem, unit_code, unit_name, province_name, found_on as effective_on, cast(null as varchar) as other_unit_name, file_id, sheet, row_number, origin
  from of_units
  union all
  select problem, old_unit_code, old_unit_name, null, effective_on, new_unit_name, file_id, sheet, row_number, origin
  from of_links
  union all
  select problem, old_unit_code, old_unit_name, null, effective_on, new_unit_name, file_id, sheet, row_number, origin
  from of_rows
)

select
  found.problem,
  words.is_to_mend,
  found.unit_code,
  found.unit_name,
  found.other_unit_name,
  found.province_name,
  found.effective_on,
  files.file,
  found.file_id,
  found.sheet,
  cast(found.row_number as integer) as row_number,
  words.message_vi,
  words.message_en,
  found.origin
from found
inner join {{ ref('place_problem_words') }} as words on found.problem = words.problem
left join (
  select file_id, min(file) as file from {{ ref('stg_source_files') }} where status = 'loaded' group by file_id
) as files on found.file_id = files.file_id
