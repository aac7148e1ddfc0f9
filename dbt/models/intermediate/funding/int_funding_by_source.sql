-- The money of each commune as returned for a quarter, cumulative from 1 January, by programme, source and kind of
-- capital; the programme's components are added up. The last return of the year speaks for the year.
with

added as (
  select
    money.unit_key,
    money.unit_code,
    money.district_code,
    money.province_code,
    money.year,
    money.period_end,
    money.programme_code,
    money.funding_source_code,
    sources.counts_once,
    money.capital_kind,
    cast(sum(money.planned_vnd) as bigint) as planned_vnd,
    cast(sum(money.allocated_vnd) as bigint) as allocated_vnd,
    cast(sum(money.disbursed_vnd) as bigint) as disbursed_vnd,
    {{ joint_origin('money.origin') }} as origin
  from {{ ref('fct_programme_funding') }} as money
  inner join {{ ref('funding_sources') }} as sources on money.funding_source_code = sources.code
  group by
    money.unit_key, money.unit_code, money.district_code, money.province_code, money.year, money.period_end,
    money.programme_code, money.funding_source_code, sources.counts_once, money.capital_kind
)

select
  *,
  period_end = max(period_end) over (partition by unit_key, year) as is_last_of_year
from added
