-- A mark left blank is a criterion not met: the count of marks beside it was checked when the file was read.
with

marked as (
  {% for number in range(1, 20) %}
  select *, {{ number }} as criterion, criterion_{{ '%02d' % number }} as mark
  from {{ ref('stg_ntm_assessments') }}
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
)

select
  concat(marked.commune_code, '@', cast(marked.commune_valid_from as varchar)) as unit_key,
  marked.period_start,
  marked.period_end,
  cast(extract(year from marked.period_end) as integer) as year,
  marked.criteria_set,
  marked.criterion,
  criteria.criterion_key,
  coalesce(marked.mark, false) as is_met,
  marked.commune as commune_name_as_sent,
  marked.origin,
  marked.received_on,
  marked.file_id,
  marked.sheet,
  cast(marked.row_number as integer) as row_number
from marked
-- a set of ten has no eleventh
inner join {{ ref('dim_criterion') }} as criteria
  on marked.criteria_set = criteria.criteria_set and marked.criterion = criteria.criterion
