-- Statuses by the lists of recognition, criteria by the assessments. A share of communes with a higher status is of all
-- rural communes or of those that hold the lower one: both are computed. New in a period is what the lists gained in it, or
-- what decisions of its days recognised.
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
  'communes_all_criteria': 'communes_meeting_all',
  'communes_15_18_criteria': 'communes_15_18_criteria',
  'communes_10_14_criteria': 'communes_10_14_criteria',
  'communes_next_band': 'communes_10_14_criteria',
  'communes_under_10_criteria': 'communes_under_10_criteria',
  'communes_under_7_criteria': 'communes_under_7_criteria'
} %}
{% set shares = [
  ('communes_ntm_advanced_share', 'communes_recognised_advanced', 'communes_expected', 'of_communes'),
  ('communes_ntm_advanced_share', 'communes_recognised_advanced', 'communes_recognised', 'of_recognised'),
  ('communes_ntm_model_share', 'communes_recognised_model', 'communes_expected', 'of_communes'),
  ('communes_ntm_model_share', 'communes_recognised_model', 'communes_recognised', 'of_recognised'),
  ('communes_ntm_model_share', 'communes_recognised_model', 'communes_recognised_advanced', 'of_advanced')
] %}
{% set of_commune = {
  'commune_all_19_criteria': 'case when is_meeting_all then 1 else 0 end',
  'commune_meets_ntm': 'case when is_recognised then 1 else 0 end',
  'commune_criteria_met': 'criteria_met'
} %}
{% set new_statuses = {
  'communes_ntm_new': 'ntm',
  'communes_ntm_advanced_new': 'ntm_advanced',
  'communes_ntm_model_new': 'ntm_model'
} %}
with

asked as (
  select * from {{ ref('int_asked') }}
),

areas as (
  select asked.asked_id, asked.indicator_code, areas.*
  from asked
  inner join {{ ref('mart_ntm_area') }} as areas
    on asked.area_name = areas.area_name and asked.on_day = areas.period_end
),

communes as (
  select asked.asked_id, asked.indicator_code, communes.*
  from asked
  inner join {{ ref('mart_ntm_commune') }} as communes
    on asked.unit_key = communes.unit_key and asked.on_day = communes.period_end
),

criteria as (
  select
    asked.asked_id,
    cast(areas.communes_meeting as decimal(24, 6)) as own_value,
    {{ rate('areas.communes_assessed', 'areas.communes_expected') }} as completeness,
    areas.origin
  from asked
  inner join {{ ref('mart_criterion_area') }} as areas
    on asked.area_name = areas.area_name
    and asked.on_day = areas.period_end
    and asked.indicator_code = concat('criterion_', cast(areas.criterion as varchar), '_communes')
),

-- bands of criteria that the lists of bands do not name
banded as (
  select
    areas.asked_id,
    sum(case when communes.criteria_met between rules.lowest and rules.highest then 1 else 0 end) as own_value,
    max(areas.completeness) as completeness,
    {{ joint_origin('communes.origin') }} as origin
  from areas
  inner join {{ ref('own_criteria_rules') }} as rules on areas.indicator_code = rules.indicator_code
  inner join {{ ref('mart_ntm_commune') }} as communes
    on areas.area_name in (communes.district_name, communes.province_name) and areas.period_end = communes.period_end
  group by areas.asked_id
  having count(communes.criteria_met) > 0
),

-- a list must say how the period ended
listed as (
  select
    asked.asked_id,
    asked.indicator_code,
    {% for indicator, kind in new_statuses.items() %}
    count(distinct case
      when status.recognition_kind = '{{ kind }}' and status.status_change = 'gained' then status.unit_key
    end) as gained_{{ kind }},
    count(distinct case
      when status.recognition_kind = '{{ kind }}' and status.is_held and status.recognised_on between asked.period_start and asked.on_day
        then status.unit_key
    end) as decided_{{ kind }},
    {% endfor %}
    {{ joint_origin('status.origin') }} as origin
  from asked
  inner join {{ ref('mart_ntm_status') }} as status
    on asked.area_name in (status.district_name, status.province_name)
    and status.listed_on between asked.period_start and asked.on_day
  where asked.indicator_code in ('{{ new_statuses | join("', '") }}')
  group by asked.asked_id, asked.indicator_code, asked.on_day
  having max(status.listed_on) = asked.on_day
)

{% for indicator, measure in of_area.items() %}
select asked_id, 'list_or_assessment' as definition, cast({{ measure }} as decimal(24, 6)) as own_value, completeness, origin
from areas
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
{% for indicator, part, whole, definition in shares %}
select asked_id, '{{ definition }}', cast(100 * {{ rate(part, whole) }} as decimal(24, 6)), completeness, origin
from areas
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
{% for indicator, measure in of_commune.items() %}
select asked_id, 'list_or_assessment', cast({{ measure }} as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from communes
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
select asked_id, 'list_or_assessment', cast(own_value as decimal(24, 6)), completeness, origin
from banded
union all
{% for indicator, kind in new_statuses.items() %}
select asked_id, 'by_list', cast(gained_{{ kind }} as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from listed
where indicator_code = '{{ indicator }}'
union all
select asked_id, 'by_decision', cast(decided_{{ kind }} as decimal(24, 6)), cast(1 as decimal(18, 10)), origin
from listed
where indicator_code = '{{ indicator }}'
union all
{% endfor %}
select
  communes.asked_id,
  'list_or_assessment',
  cast(case when communes.criteria_met between rules.lowest and rules.highest then 1 else 0 end as decimal(24, 6)),
  cast(1 as decimal(18, 10)),
  communes.origin
from communes
inner join {{ ref('own_criteria_rules') }} as rules on communes.indicator_code = rules.indicator_code
union all
select asked_id, 'list_or_assessment', own_value, completeness, origin
from criteria
