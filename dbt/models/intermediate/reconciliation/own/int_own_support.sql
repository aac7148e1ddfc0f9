-- Help under the decisions, and the regions that it is for.
with

asked as (
  select *
  from {{ ref('int_asked') }}
  where purpose in ('claim', 'earlier')
),

-- lists hold for a period, so that no day near by says more than the day itself
on_the_day as (
  select * from asked where day_choice = 0
),

assigned as (
  select asked.asked_id, asked.claim_id, asked.indicator_code, facts.agency_id, facts.unit_key, facts.legal_document_number, facts.origin
  from on_the_day as asked
  inner join {{ ref('fct_support_assignment') }} as facts
    on asked.period_start <= facts.period_end and asked.period_end >= facts.period_start
  inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
  where units.province_name = asked.area_name or units.district_name = asked.area_name or facts.unit_key = asked.unit_key
),

regions as (
  select asked.asked_id, asked.indicator_code, asked.measure, facts.unit_key, facts.region, facts.origin
  from on_the_day as asked
  inner join {{ ref('fct_commune_region') }} as facts
    on asked.on_day between facts.period_start and facts.period_end
  inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
  where units.province_name = asked.area_name or units.district_name = asked.area_name
),

mobilised as (
  select asked.asked_id, facts.mobilised_vnd, facts.origin
  from asked
  inner join {{ ref('fct_support_mobilised') }} as facts
    on coalesce(facts.given_on, facts.period_end) between asked.period_start and asked.period_end
  inner join {{ ref('dim_admin_unit') }} as units
    on facts.unit_key = units.unit_key and asked.area_name in (units.province_name, units.district_name)
  where asked.indicator_code like 'support_mobilised%'
    -- no return speaks of a day within a month; one near the claim's own must be the end of a half-year
    and asked.period_end = {{ last_day_of_month('asked.period_end', 0) }}
    and (asked.day_choice = 0 or extract(month from asked.period_end) in (6, 12))
),

region_shares as (
  select
    regions.asked_id,
    count(distinct case when regions.region = rules.region then regions.unit_key end) as of_region,
    count(distinct regions.unit_key) as mountainous,
    max(counted_units.units) as units,
    {{ joint_origin('regions.origin') }} as origin
  from regions
  inner join {{ ref('own_region_rules') }} as rules on regions.indicator_code = rules.indicator_code
  inner join (
    select asked.asked_id, count(*) as units
    from on_the_day as asked
    inner join {{ ref('dim_admin_unit') }} as units
      on asked.area_name in (units.province_name, units.district_name)
      and asked.on_day between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
    group by asked.asked_id
  ) as counted_units on regions.asked_id = counted_units.asked_id
  where regions.measure = 'share'
  group by regions.asked_id
),

completed as (
  select asked.asked_id, asked.indicator_code, facts.completion_level, facts.unit_key, facts.village, facts.origin
  from on_the_day as asked
  inner join {{ ref('fct_programme135_completion') }} as facts
    on facts.completed_year between extract(year from asked.period_start) and extract(year from asked.period_end)
  inner join {{ ref('dim_admin_unit') }} as units
    on facts.unit_key = units.unit_key and asked.area_name in (units.province_name, units.district_name)
),

counted as (
  select asked_id, 'assigned' as definition, count(distinct agency_id) as own_value, {{ joint_origin('origin') }} as origin
  from assigned
  where indicator_code = 'agencies_assigned'
  group by asked_id
  union all
  select asked_id, 'assigned', count(distinct unit_key), {{ joint_origin('origin') }}
  from assigned
  -- the communes of Programme 135 are those that the decision of its time gave to agencies
  where indicator_code in ('dbkk_communes_assigned', 'programme135_communes')
  group by asked_id
  union all
  select assigned.asked_id, 'assigned', max(case when assigned.agency_id = wordings.agency_id then 1 else 0 end), {{ joint_origin('assigned.origin') }}
  from assigned
  inner join {{ ref('int_claims') }} as claims on assigned.claim_id = claims.claim_id
  inner join {{ ref('indicator_wordings') }} as wordings on claims.indicator = wordings.wording
  where assigned.indicator_code = 'commune_helped_by_agency' and wordings.agency_id is not null
  group by assigned.asked_id
  union all
  select regions.asked_id, 'listed', count(distinct regions.unit_key), {{ joint_origin('regions.origin') }}
  from regions
  inner join {{ ref('own_region_rules') }} as rules
    on regions.indicator_code = rules.indicator_code and regions.region = coalesce(rules.region, regions.region)
  where regions.measure <> 'share'
  group by regions.asked_id
  union all
  {% for indicator, level in {'programme135_communes_completed': 'commune', 'programme135_villages_completed': 'village'}.items() %}
  select asked_id, 'completed', count(distinct concat(unit_key, coalesce(village, ''))), {{ joint_origin('origin') }}
  from completed
  where indicator_code = '{{ indicator }}' and completion_level = '{{ level }}'
  group by asked_id
  union all
  {% endfor %}
  {% for whole, definition in {'units': 'of_units', 'mountainous': 'of_mountainous'}.items() %}
  select asked_id, '{{ definition }}', 100 * {{ rate('of_region', whole) }}, origin
  from region_shares
  union all
  {% endfor %}
  select asked_id, 'given', sum(mobilised_vnd) / 1000000000.0, {{ joint_origin('origin') }}
  from mobilised
  group by asked_id
  union all
  {% for indicator, kind in {'communes_investor_works_share': 'new_works', 'communes_investor_maintenance_share': 'maintenance'}.items() %}
  select asked.asked_id, 'with_works', 100 * areas.investor_communes_share, areas.origin
  from asked
  inner join {{ ref('mart_investor_share') }} as areas
    on asked.area_name = areas.area_name and asked.period_end = areas.period_end
  where asked.indicator_code = '{{ indicator }}' and areas.work_kind = '{{ kind }}' and areas.scope = 'dbkk'
  {% if not loop.last %}union all{% endif %}
  {% endfor %}
)

select asked_id, definition, cast(own_value as decimal(24, 6)) as own_value, cast(1 as decimal(18, 10)) as completeness, origin
from counted
