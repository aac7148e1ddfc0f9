-- Money in billions as claims print it. A report seldom says whether it means money planned, allocated or disbursed:
-- all three are computed. Figures are cumulative within a year, so each year counts by its last return in the period.
with

asked as (
  select
    asked.*,
    rules.programme_family,
    rules.funding_sources,
    rules.capital_kind
  from {{ ref('int_asked') }} as asked
  inner join {{ ref('own_funding_rules') }} as rules on asked.indicator_code = rules.indicator_code
),

-- each area by the returns of its communes, with every year in which any return came
returns as (
  select facts.*, programmes.programme_family, areas.area_name
  from {{ ref('fct_programme_funding') }} as facts
  inner join {{ ref('dim_programme') }} as programmes on facts.programme_code = programmes.programme_code
  inner join {{ ref('int_area_units') }} as areas on facts.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
),

last_returns as (
  select asked.claim_id, returns.area_name, returns.year, max(returns.period_end) as period_end
  from asked
  inner join returns
    on asked.area_name = returns.area_name
    and returns.period_end between asked.period_start and asked.period_end
  group by asked.claim_id, returns.area_name, returns.year
),

-- a period is computed only when every year of it has returns
covered as (
  select last_returns.claim_id
  from last_returns
  inner join asked on last_returns.claim_id = asked.claim_id
  group by last_returns.claim_id
  having count(*) = max(extract(year from asked.period_end)) - max(extract(year from asked.period_start)) + 1
),

summed as (
  select
    asked.claim_id,
    sum(returns.planned_vnd) as planned_vnd,
    sum(returns.allocated_vnd) as allocated_vnd,
    sum(returns.disbursed_vnd) as disbursed_vnd,
    {{ joint_origin('returns.origin') }} as origin
  from asked
  inner join covered on asked.claim_id = covered.claim_id
  inner join last_returns on asked.claim_id = last_returns.claim_id
  inner join returns
    on last_returns.area_name = returns.area_name
    and last_returns.period_end = returns.period_end
    and asked.programme_family = returns.programme_family
    and (asked.funding_sources is null or concat('|', asked.funding_sources, '|') like concat('%|', returns.funding_source_code, '|%'))
    and (asked.capital_kind is null or asked.capital_kind = returns.capital_kind)
  group by asked.claim_id
)

{% for amount in ['planned', 'allocated', 'disbursed'] %}
select
  claim_id,
  '{{ amount }}' as definition,
  cast({{ amount }}_vnd / 1000000000.0 as decimal(24, 6)) as own_value,
  cast(1 as decimal(18, 10)) as completeness,
  origin
from summed
{% if not loop.last %}union all{% endif %}
{% endfor %}
