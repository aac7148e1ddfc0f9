with

numbered as (
  {% for number in range(1, 13) %}
  select *, {{ number }} as indicator_number, deprived_{{ '%02d' % number }} as deprived
  from {{ ref('stg_poverty_review') }}
  where table_kind = 'deprivations'
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
)

select
  concat(numbered.commune_code, '@', cast(numbered.commune_valid_from as varchar)) as unit_key,
  numbered.period_end,
  cast(extract(year from numbered.period_end) as integer) as year,
  standards.code as standard,
  numbered.indicator_number,
  cast(numbered.end_households as bigint) as poor_households,
  cast(numbered.deprived as bigint) as deprived_households,
  numbered.commune as commune_name_as_sent,
  numbered.origin,
  numbered.received_on,
  numbered.file_id,
  numbered.sheet,
  cast(numbered.row_number as integer) as row_number
from numbered
left join {{ ref('poverty_standards') }} as standards
  on numbered.period_end between standards.reviewed_from and standards.reviewed_to
