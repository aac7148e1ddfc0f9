-- Rates as claims print them, in per cent. A change of a rate within its year is that of the review, which is within one
-- standard. Households of ethnic minorities are compared for provinces alone: fewer could be told from a claim that fits.
{% set measures = {
  'households': 'households',
  'poor_households': 'poor_households',
  'near_poor_households': 'near_poor_households',
  'poor_and_near_poor_households': 'multidimensional_poor_households',
  'poverty_rate': '100 * poverty_rate',
  'near_poor_rate': '100 * near_poverty_rate',
  'multidimensional_poverty_rate': '100 * multidimensional_poverty_rate',
  'poverty_rate_change': '100 * poverty_rate_change_points',
  'dbkk_poverty_rate': '100 * poverty_rate',
  'ethnic_poor_households': 'minority_poor_households',
  'ethnic_poverty_rate': '100 * minority_poverty_rate'
} %}
{% set flows = {
  'households_escaped_poverty': 'escaped_poor_households',
  'households_relapsed_poverty': 'relapsed_poor_households',
  'households_newly_poor': 'new_poor_households'
} %}
{% set counts = [
  'households', 'poor_households', 'near_poor_households', 'multidimensional_poor_households', 'escaped_poor_households',
  'relapsed_poor_households', 'new_poor_households'
] %}
{% set rates = ['poverty_rate', 'near_poverty_rate', 'multidimensional_poverty_rate', 'poverty_rate_change_points'] %}
with

asked as (
  select *, extract(year from on_day) as on_year
  from {{ ref('int_asked') }}
),

figures as (
  select
    asked.asked_id,
    asked.indicator_code,
    {% for measure in counts + rates %}
    areas.{{ measure }},
    {% endfor %}
    case when asked.area_level = 'province' then areas.minority_poor_households end as minority_poor_households,
    case when asked.area_level = 'province' then areas.minority_poverty_rate end as minority_poverty_rate,
    areas.completeness,
    areas.origin
  from asked
  inner join {{ ref('mart_poverty_area') }} as areas
    on asked.area_name = areas.area_name
    and asked.on_day = areas.period_end
    and (
      asked.standard = areas.standard
      or asked.any_standard
      or (asked.indicator_code in ('poverty_rate_change', 'households') and asked.standard is null and areas.table_kind = 'review')
    )
  where not asked.dbkk_only

  union all

  select
    asked.asked_id,
    asked.indicator_code,
    {% for measure in counts + rates %}
    communes.{{ measure }},
    {% endfor %}
    null,
    null,
    cast(1 as decimal(18, 10)),
    communes.origin
  from asked
  inner join {{ ref('mart_poverty_commune') }} as communes
    on asked.unit_key = communes.unit_key
    and asked.on_day = communes.period_end
    and (asked.standard = communes.standard or asked.any_standard)

  union all

  select
    asked.asked_id,
    asked.indicator_code,
    {% for measure in counts %}
    sum(communes.{{ measure }}),
    {% endfor %}
    {{ rate('sum(communes.poor_households)', 'sum(communes.households)') }},
    {{ rate('sum(communes.near_poor_households)', 'sum(communes.households)') }},
    {{ rate('sum(communes.multidimensional_poor_households)', 'sum(communes.households)') }},
    null,
    null,
    null,
    cast(1 as decimal(18, 10)),
    {{ joint_origin('communes.origin') }}
  from asked
  inner join {{ ref('mart_poverty_commune') }} as communes
    on asked.area_name in (communes.district_name, communes.province_name)
    and asked.on_day = communes.period_end
    and (asked.standard = communes.standard or asked.any_standard)
  where asked.dbkk_only and communes.is_dbkk
  group by asked.asked_id, asked.indicator_code, communes.standard
)

{% for indicator, measure in measures.items() %}
select
  figures.asked_id,
  'review' as definition,
  cast({{ measure }} as decimal(24, 6)) as own_value,
  figures.completeness,
  figures.origin
from figures
{% if indicator == 'poverty_rate_change' %}
inner join asked
  on figures.asked_id = asked.asked_id
  and (asked.change_since is null or extract(year from asked.change_since) = asked.on_year - 1)
{% endif %}
where figures.indicator_code = '{{ indicator }}'
union all
{% endfor %}
-- a review speaks of one year
{% for indicator, measure in flows.items() %}
select figures.asked_id, 'review', cast({{ measure }} as decimal(24, 6)), figures.completeness, figures.origin
from figures
inner join asked
  on figures.asked_id = asked.asked_id
  and extract(year from asked.period_start) = asked.on_year
  and extract(month from asked.period_start) = 1
where figures.indicator_code = '{{ indicator }}'
{{ 'union all' if not loop.last }}
{% endfor %}
