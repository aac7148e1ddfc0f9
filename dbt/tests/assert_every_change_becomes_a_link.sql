{{ config(meta={'dagster': {'ref': {'name': 'bridge_admin_unit_link'}}}) }}
-- No row of a change table is lost on the way to the links.
select changes.effective_on, changes.old_unit_code, changes.new_unit_code
from {{ ref('stg_admin_unit_changes') }} as changes
left join {{ ref('bridge_admin_unit_link') }} as links
  on changes.effective_on = links.effective_on
  and changes.old_unit_code = links.old_unit_code
  and changes.new_unit_code = links.new_unit_code
where links.old_unit_key is null
