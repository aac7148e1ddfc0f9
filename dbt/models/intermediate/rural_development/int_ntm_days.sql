-- Every rural commune in force on each day of which there is an assessment or a list of recognition. Once one commune of a
-- province was assessed, all owe an assessment for that day.
with

days as (
  select province_code, year, period_end, 1 as assessed from {{ ref('int_ntm_assessments') }}
  union
  select province_code, year, listed_on, 0 from {{ ref('int_ntm_lists') }}
)

select days.year, days.period_end, units.unit_key, units.province_code, max(days.assessed) = 1 as owes_assessment
from days
inner join {{ ref('dim_admin_unit') }} as units
  on days.province_code = units.province_code
  and days.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
inner join {{ ref('int_assessed_unit_types') }} as types
  on units.unit_type = types.unit_type and days.period_end between types.valid_from and types.valid_to
group by days.year, days.period_end, units.unit_key, units.province_code
