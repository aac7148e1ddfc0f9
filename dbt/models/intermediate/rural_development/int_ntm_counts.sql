-- A rural commune on a day as counts of one or none, which an area adds up.
select
  days.unit_key,
  units.district_code,
  units.province_code,
  days.year,
  days.period_end,
  assessments.criteria_set,
  assessments.criteria_total,
  assessments.criteria_met,
  case when days.owes_assessment then case when assessments.unit_key is null then 0 else 1 end end as communes_reporting,
  case when assessments.criteria_missing = 0 then 1 when assessments.criteria_missing > 0 then 0 end as communes_meeting_all,
  case when assessments.criteria_missing = 1 then 1 when assessments.criteria_missing >= 0 then 0 end as communes_one_criterion_away,
  {% for name in [
    'communes_15_18_criteria', 'communes_10_14_criteria', 'communes_under_10_criteria', 'communes_under_7_criteria'
  ] %}
  bands.{{ name }},
  {% endfor %}
  status.listed_on,
  status.communes_recognised,
  status.communes_recognised_advanced,
  status.communes_recognised_model,
  case
    when status.communes_recognised = 0 then 0
    when regions.is_dbkk then status.communes_recognised
    when not regions.is_dbkk then 0
  end as communes_recognised_region_iii,
  status.residential_areas,
  status.gardens,
  assessments.origin
from {{ ref('int_ntm_days') }} as days
inner join {{ ref('dim_admin_unit') }} as units on days.unit_key = units.unit_key
left join {{ ref('int_ntm_assessments') }} as assessments
  on days.unit_key = assessments.unit_key and days.period_end = assessments.period_end
left join {{ ref('int_ntm_bands') }} as bands
  on days.unit_key = bands.unit_key and days.period_end = bands.period_end
left join {{ ref('int_ntm_status_on_days') }} as status
  on days.unit_key = status.unit_key and days.period_end = status.period_end
left join {{ ref('int_regions_on_days') }} as regions
  on days.unit_key = regions.unit_key and days.period_end = regions.period_end
