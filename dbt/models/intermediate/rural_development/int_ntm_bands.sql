-- Whether an assessed commune lies in each band, one or none; null where its set has no such band.
select
  assessments.unit_key,
  assessments.period_end,
  {% for band in ['15_18', '10_14', 'under_10', 'under_7'] %}
  max(
    case
      when bands.band <> '{{ band }}' then null
      when assessments.criteria_met between bands.lowest_criteria and bands.highest_criteria then 1
      else 0
    end
  ) as communes_{{ band }}_criteria{{ ',' if not loop.last }}
  {% endfor %}
from {{ ref('int_ntm_assessments') }} as assessments
inner join {{ ref('dim_criteria_band') }} as bands on assessments.criteria_set = bands.criteria_set
group by assessments.unit_key, assessments.period_end
