-- Each unit as an area of its own, as a member of its district and as a member of its province. A list that holds only
-- a part of its province says so; its districts are whole.
with

units as (
  select units.*, coalesce(files.covers, 'whole') = 'whole' as list_is_whole
  from {{ ref('dim_admin_unit') }} as units
  inner join {{ ref('stg_source_files') }} as files
    on units.file_id = files.file_id and files.status = 'loaded'
)

{% for level, code, name, whole in [
  ('commune', 'unit_code', 'unit_name', 'true'),
  ('district', 'district_code', 'district_name', 'true'),
  ('province', 'province_code', 'province_name', 'list_is_whole')
] %}
select
  '{{ level }}' as area_level,
  {{ code }} as area_code,
  {{ name }} as area_name,
  {{ whole }} as covers_whole_area,
  unit_key,
  unit_type,
  province_code,
  province_name,
  valid_from,
  coalesce(valid_to, date '9999-12-31') as valid_to
from units
where {{ code }} is not null
{% if not loop.last %}union all{% endif %}
{% endfor %}
