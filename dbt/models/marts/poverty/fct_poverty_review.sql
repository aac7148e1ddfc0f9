-- A baseline is counted at the end of one standard by the rules of the next, so that the years after have a start.
with

standards as (
  select
    code as standard,
    reviewed_from,
    reviewed_to,
    lead(code) over (order by reviewed_from) as next_standard
  from {{ ref('poverty_standards') }}
)

select
  concat(returns.commune_code, '@', cast(returns.commune_valid_from as varchar)) as unit_key,
  returns.period_start,
  returns.period_end,
  cast(extract(year from returns.period_end) as integer) as year,
  returns.table_kind,
  returns.household_class,
  case returns.table_kind when 'baseline' then standards.next_standard else standards.standard end as standard,
  cast(returns.households as bigint) as households,
  cast(returns.minority_households as bigint) as minority_households,
  cast(returns.start_households as bigint) as start_households,
  cast(returns.start_minority_households as bigint) as start_minority_households,
  cast(returns.escaped_households as bigint) as escaped_households,
  cast(returns.relapsed_households as bigint) as relapsed_households,
  cast(returns.new_households as bigint) as new_households,
  cast(returns.end_households as bigint) as end_households,
  cast(returns.end_minority_households as bigint) as end_minority_households,
  returns.commune as commune_name_as_sent,
  returns.origin,
  returns.received_on,
  returns.file_id,
  returns.sheet,
  cast(returns.row_number as integer) as row_number
from {{ ref('stg_poverty_review') }} as returns
left join standards
  on returns.period_end between standards.reviewed_from and standards.reviewed_to
where returns.table_kind in ('review', 'baseline')
