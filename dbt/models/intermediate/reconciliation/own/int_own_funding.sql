-- Money in billions as claims print it. Where an indicator does not say whether it is money planned, allocated or disbursed,
-- all three are computed; a rate is of money planned or of money allocated. Figures are cumulative within a year, so each
-- year counts by its last return in the period.
with

asked as (
  select
    asked.*,
    rules.programme_families,
    rules.funding_sources,
    rules.capital_kind,
    rules.amount
  from {{ ref('int_asked') }} as asked
  inner join {{ ref('own_funding_rules') }} as rules on asked.indicator_code = rules.indicator_code
  -- no return speaks of a day within a month
  where asked.purpose = 'claim' and asked.period_end = {{ last_day_of_month('asked.period_end', 0) }}
),

-- each area by the returns of its communes, with every year in which any return came
returns as (
  select facts.*, programmes.programme_family, areas.area_name
  from {{ ref('fct_programme_funding') }} as facts
  inner join {{ ref('dim_programme') }} as programmes on facts.programme_code = programmes.programme_code
  inner join {{ ref('int_area_units') }} as areas on facts.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
),

last_returns as (
  select asked.asked_id, returns.area_name, returns.year, max(returns.period_end) as period_end
  from asked
  inner join returns
    on asked.area_name = returns.area_name
    and returns.period_end between asked.period_start and asked.period_end
  group by asked.asked_id, returns.area_name, returns.year
),

-- a period is computed only when every year of it has returns; a day near the claim's own must be that of a return
covered as (
  select last_returns.asked_id
  from last_returns
  inner join asked on last_returns.asked_id = asked.asked_id
  group by last_returns.asked_id
  having count(*) = max(extract(year from asked.period_end)) - max(extract(year from asked.period_start)) + 1
    and (max(asked.day_choice) = 0 or max(last_returns.period_end) = max(asked.period_end))
),

summed as (
  select
    asked.asked_id,
    asked.amount,
    sum(returns.planned_vnd) as planned_vnd,
    sum(returns.allocated_vnd) as allocated_vnd,
    sum(returns.disbursed_vnd) as disbursed_vnd,
    {{ joint_origin('returns.origin') }} as origin
  from asked
  inner join covered on asked.asked_id = covered.asked_id
  inner join last_returns on asked.asked_id = last_returns.asked_id
  inner join returns
    on last_returns.area_name = returns.area_name
    and last_returns.period_end = returns.period_end
    and concat('|', asked.programme_families, '|') like concat('%|', returns.programme_family, '|%')
    and (asked.funding_sources is null or concat('|', asked.funding_sources, '|') like concat('%|', returns.funding_source_code, '|%'))
    and (asked.capital_kind is null or asked.capital_kind = returns.capital_kind)
  group by asked.asked_id, asked.amount
)

{% for amount in ['planned', 'allocated', 'disbursed'] %}
select
  asked_id,
  '{{ amount }}' as definition,
  cast({{ amount }}_vnd / 1000000000.0 as decimal(24, 6)) as own_value,
  cast(1 as decimal(18, 10)) as completeness,
  origin
from summed
where amount is null or amount = '{{ amount }}'
union all
{% endfor %}
{% for whole in ['planned', 'allocated'] %}
select
  asked_id,
  'disbursed_of_{{ whole }}',
  cast(100 * {{ rate('disbursed_vnd', whole ~ '_vnd') }} as decimal(24, 6)),
  cast(1 as decimal(18, 10)),
  origin
from summed
where amount = 'disbursement_rate'
{{ 'union all' if not loop.last }}
{% endfor %}
