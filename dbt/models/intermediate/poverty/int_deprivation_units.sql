-- Deprivations with the district and province of the unit.
select facts.*, units.district_code, units.province_code
from {{ ref('fct_deprivation') }} as facts
inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
