{{ config(meta={'dagster': {'ref': {'name': 'mart_ntm_status'}}}) }}
-- Every commune on a list stands in the history of its status as holding it on that day, and no other does.
with

listed as (
  select distinct facts.unit_key, facts.recognition_kind, facts.period_end
  from {{ ref('fct_ntm_recognition') }} as facts
  inner join {{ ref('recognition_kinds') }} as kinds
    on facts.recognition_kind = kinds.code and kinds.counted_unit = 'commune'
),

held as (
  select unit_key, recognition_kind, listed_on
  from {{ ref('mart_ntm_status') }}
  where is_held
)

select coalesce(listed.unit_key, held.unit_key) as unit_key, listed.period_end, held.listed_on
from listed
full outer join held
  on listed.unit_key = held.unit_key
  and listed.recognition_kind = held.recognition_kind
  and listed.period_end = held.listed_on
where listed.unit_key is null or held.unit_key is null
