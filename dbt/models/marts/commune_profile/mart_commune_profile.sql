{% set origins = 'poverty.origin, assessments.origin, products.origin, agencies.origin, support.origin, funding.origin, works.origin' %}
with

poverty as (
  select * from {{ ref('mart_poverty_commune') }} where table_kind = 'review'
),

works as (
  select * from {{ ref('int_investor_works') }} where work_kind = 'all'
)

select
  years.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  years.year,
  years.period_end,
  years.is_in_force_at_year_end,
  years.region,
  years.is_dbkk,

  poverty.standard,
  poverty.households,
  poverty.minority_households,
  poverty.poor_households,
  poverty.near_poor_households,
  poverty.poverty_rate,
  poverty.near_poverty_rate,
  poverty.multidimensional_poverty_rate,

  assessments.assessed_on,
  assessments.criteria_set,
  assessments.criteria_total,
  assessments.criteria_met,
  assessments.missing_criteria,
  assessments.is_recognised,
  assessments.recognition_kind,
  products.products_awarded,
  products.products_valid,

  agencies.agencies_assigned,
  support.support_activities,
  support.support_visits,
  support.mobilised_vnd,

  funding.funded_to,
  funding.planned_vnd,
  funding.allocated_vnd,
  funding.disbursed_vnd,
  {{ rate('funding.disbursed_vnd', 'funding.allocated_vnd') }} as disbursement_rate,
  works.works,
  works.commune_works,

  case
    when least({{ origins }}) = greatest({{ origins }}) then least({{ origins }})
    else 'mixed'
  end as origin
from {{ ref('int_profile_years') }} as years
inner join {{ ref('dim_admin_unit') }} as units on years.unit_key = units.unit_key
left join poverty
  on years.unit_key = poverty.unit_key and years.year = poverty.year
left join {{ ref('int_profile_assessments') }} as assessments
  on years.unit_key = assessments.unit_key and years.year = assessments.year
left join {{ ref('int_profile_products') }} as products
  on years.unit_key = products.unit_key and years.year = products.year
left join {{ ref('int_profile_agencies') }} as agencies
  on years.unit_key = agencies.unit_key and years.year = agencies.year
left join {{ ref('int_profile_support') }} as support
  on years.unit_key = support.unit_key and years.year = support.year
left join {{ ref('int_profile_funding') }} as funding
  on years.unit_key = funding.unit_key and years.year = funding.year
left join works
  on years.unit_key = works.unit_key and years.year = works.year
