{{ config(meta={'dagster': {'ref': {'name': 'row_accounts'}}}) }}
-- What the accounts call loaded is what the raw tables hold.
{% set forms = ['admin_units', 'admin_unit_changes', 'legal_documents', 'published_figures'] %}
with

held as (
  {% for form in forms %}
  select _file_id as file_id, _sheet as sheet, count(*) as held from {{ source('raw', form) }} group by _file_id, _sheet
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
),

said as (
  select file_id, sheet, sum(loaded) as said
  from {{ ref('row_accounts') }}
  where loaded > 0
  group by file_id, sheet
)

select coalesce(held.file_id, said.file_id) as file_id, held.held, said.said
from held
full outer join said on held.file_id = said.file_id and held.sheet = said.sheet
where coalesce(held.held, 0) <> coalesce(said.said, 0)
