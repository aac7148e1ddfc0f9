-- Rates as claims print them, in per cent. A change of a rate is within one standard, which its claim need not name.
{% set measures = {
  'poor_households': 'poor_households',
  'near_poor_households': 'near_poor_households',
  'poor_and_near_poor_households': 'multidimensional_poor_households',
  'poverty_rate': '100 * poverty_rate',
  'near_poor_rate': '100 * near_poverty_rate',
  'multidimensional_poverty_rate': '100 * multidimensional_poverty_rate',
  'poverty_rate_change': '100 * poverty_rate_change_points'
} %}
with

asked as (
  select * from {{ ref('int_asked') }}
),

figures as (
  select
    asked.claim_id,
    asked.indicator_code,
    areas.poor_households,
    areas.near_poor_households,
    areas.multidimensional_poor_households,
    areas.poverty_rate,
    areas.near_poverty_rate,
    areas.multidimensional_poverty_rate,
    areas.poverty_rate_change_points,
    areas.completeness,
    areas.origin
  from asked
  inner join {{ ref('mart_poverty_area') }} as areas
    on asked.area_name = areas.area_name
    and asked.on_day = areas.period_end
    and (
      asked.standard = areas.standard
      or (asked.indicator_code = 'poverty_rate_change' and asked.standard is null and areas.table_kind = 'review')
    )
  where not asked.dbkk_only

  union all

  select
    asked.claim_id,
    asked.indicator_code,
    communes.poor_households,
    communes.near_poor_households,
    communes.multidimensional_poor_households,
    communes.poverty_rate,
    communes.near_poverty_rate,
    communes.multidimensional_poverty_rate,
    communes.poverty_rate_change_points,
    cast(1 as decimal(18, 10)),
    communes.origin
  from asked
  inner join {{ ref('mart_poverty_commune') }} as communes
    on asked.unit_key = communes.unit_key and asked.on_day = communes.period_end and asked.standard = communes.standard

  union all

  select
    asked.claim_id,
    asked.indicator_code,
    sum(communes.poor_households),
    sum(communes.near_poor_households),
    sum(communes.multidimensional_poor_households),
    {{ rate('sum(communes.poor_households)', 'sum(communes.households)') }},
    {{ rate('sum(communes.near_poor_households)', 'sum(communes.households)') }},
    {{ rate('sum(communes.multidimensional_poor_households)', 'sum(communes.households)') }},
    null,
    cast(1 as decimal(18, 10)),
    {{ joint_origin('communes.origin') }}
  from asked
  inner join {{ ref('mart_poverty_commune') }} as communes
    on asked.area_name = communes.district_name and asked.on_day = communes.period_end and asked.standard = communes.standard
  where asked.dbkk_only and communes.is_dbkk
  group by asked.claim_id, asked.indicator_code
)

{% for indicator, measure in measures.items() %}
select
  claim_id,
  'review' as definition,
  cast({{ measure }} as decimal(24, 6)) as own_value,
  completeness,
  origin
from figures
where indicator_code = '{{ indicator }}'
{% if not loop.last %}union all{% endif %}
{% endfor %}
