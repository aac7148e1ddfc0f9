-- Each criterion of a rural commune as counts of one or none, with its district and province.
select
  facts.unit_key,
  units.district_code,
  units.province_code,
  facts.year,
  facts.period_end,
  facts.criteria_set,
  facts.criterion,
  facts.criterion_key,
  1 as communes_assessed,
  case when facts.is_met then 1 else 0 end as communes_meeting,
  facts.origin
from {{ ref('fct_criterion_assessment') }} as facts
inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
inner join {{ ref('int_assessed_unit_types') }} as assessed
  on facts.criteria_set = assessed.criteria_set and units.unit_type = assessed.unit_type
