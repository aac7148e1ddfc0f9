select
  assessments.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  assessments.year,
  assessments.period_end,
  assessments.criteria_set,
  assessments.criteria_total,
  1 as communes_assessed,
  assessments.criteria_met,
  assessments.criteria_missing,
  {{ rate('assessments.criteria_met', '1') }} as criteria_mean,
  assessments.missing_criteria,
  assessments.criteria_missing = 0 as is_meeting_all,
  assessments.criteria_missing = 1 as is_one_criterion_away,
  previous.previous_period_end,
  previous.criteria_gained,
  previous.criteria_lost,
  previous.criteria_gained - previous.criteria_lost as criteria_change,
  status.listed_on,
  status.communes_recognised,
  status.communes_recognised = 1 as is_recognised,
  case
    when status.communes_recognised_model = 1 then 'ntm_model'
    when status.communes_recognised_advanced = 1 then 'ntm_advanced'
    when status.communes_recognised = 1 then 'ntm'
  end as recognition_kind,
  regions.region,
  regions.is_dbkk,
  assessments.origin
from {{ ref('int_ntm_assessments') }} as assessments
inner join {{ ref('dim_admin_unit') }} as units on assessments.unit_key = units.unit_key
left join {{ ref('int_ntm_previous') }} as previous
  on assessments.unit_key = previous.unit_key and assessments.period_end = previous.period_end
left join {{ ref('int_ntm_status_on_days') }} as status
  on assessments.unit_key = status.unit_key and assessments.period_end = status.period_end
left join {{ ref('int_regions_on_days') }} as regions
  on assessments.unit_key = regions.unit_key and assessments.period_end = regions.period_end
