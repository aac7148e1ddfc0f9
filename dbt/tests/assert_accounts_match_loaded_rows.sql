{{ config(meta={'dagster': {'ref': {'name': 'row_accounts'}}}) }}
-- What the accounts call loaded, or superseded by another file, is what the raw tables hold.
{% set forms = [] %}
{% if execute %}
  {% for node in graph.sources.values() if node.source_name == 'forms' %}
    {% do forms.append(node.name) %}
  {% endfor %}
{% endif %}
with

held as (
  {% for form in forms | sort %}
  select _reading_id as reading_id, _sheet as sheet, count(*) as held
  from {{ source('forms', form) }}
  group by _reading_id, _sheet
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
  {% if not forms %}
  select cast(null as varchar) as reading_id, cast(null as varchar) as sheet, 0 as held
  {% endif %}
),

-- files with the same bytes share a reading, and each has its account
said as (
  select files.reading_id, accounts.sheet, max(accounts.loaded + accounts.superseded) as said
  from {{ ref('row_accounts') }} as accounts
  inner join {{ ref('stg_source_files') }} as files on accounts.file = files.file
  where accounts.loaded + accounts.superseded > 0
  group by files.reading_id, accounts.sheet
)

select coalesce(held.reading_id, said.reading_id) as reading_id, held.held, said.said
from held
full outer join said on held.reading_id = said.reading_id and held.sheet = said.sheet
where coalesce(held.held, 0) <> coalesce(said.said, 0)
