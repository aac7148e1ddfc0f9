{% set of_area = {
  'communes_meeting_ntm': 'communes_recognised',
  'communes_ntm_advanced': 'communes_recognised_advanced',
  'communes_ntm_model': 'communes_recognised_model',
  'communes_ntm_region_iii': 'communes_recognised_region_iii',
  'dbkk_communes_left': 'communes_recognised_region_iii',
  'communes_meeting_ntm_share': '100 * communes_recognised_share',
  'model_residential_areas': 'residential_areas',
  'model_gardens': 'gardens',
  'criteria_mean': 'criteria_mean',
  'communes_15_18_criteria': 'communes_15_18_criteria',
  'communes_10_14_criteria': 'communes_10_14_criteria',
  'communes_next_band': 'communes_10_14_criteria',
  'communes_under_10_criteria': 'communes_under_10_criteria',
  'communes_under_7_criteria': 'communes_under_7_criteria'
} %}
{% set of_commune = {
  'commune_all_19_criteria': 'is_meeting_all',
  'commune_meets_ntm': 'is_recognised'
} %}
with

asked as (
  select * from {{ ref('int_asked') }}
),

areas as (
  select asked.claim_id, asked.indicator_code, areas.*
  from asked
  inner join {{ ref('mart_ntm_area') }} as areas
    on asked.area_name = areas.area_name and asked.on_day = areas.period_end
),

communes as (
  select asked.claim_id, asked.indicator_code, communes.*
  from asked
  inner join {{ ref('mart_ntm_commune') }} as communes
    on asked.unit_key = communes.unit_key and asked.on_day = communes.period_end
),

criteria as (
  select
    asked.claim_id,
    cast(areas.communes_meeting as decimal(24, 6)) as own_value,
    {{ rate('areas.communes_assessed', 'areas.communes_expected') }} as completeness,
    areas.origin
  from asked
  inner join {{ ref('mart_criterion_area') }} as areas
    on asked.area_name = areas.area_name
    and asked.on_day = areas.period_end
    and asked.indicator_code = concat('criterion_', cast(areas.criterion as varchar), '_communes')
)

{% for indicator, measure in of_area.items() %}
select claim_id, 'list_or_assessment' as definition, cast({{ measure }} as decimal(24, 6)) as own_value, completeness, origin
from areas
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
{% for indicator, condition in of_commune.items() %}
select claim_id, 'list_or_assessment', cast(case when {{ condition }} then 1 else 0 end as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from communes
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
select
  communes.claim_id,
  'list_or_assessment',
  cast(case when communes.criteria_met between rules.lowest and rules.highest then 1 else 0 end as decimal(24, 6)),
  cast(1 as decimal(18, 10)),
  communes.origin
from communes
inner join {{ ref('own_criteria_rules') }} as rules on communes.indicator_code = rules.indicator_code
union all
select claim_id, 'list_or_assessment', own_value, completeness, origin
from criteria
