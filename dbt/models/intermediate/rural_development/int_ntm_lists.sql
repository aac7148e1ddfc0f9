-- The days for which a province listed all that hold a status.
select distinct units.province_code, facts.year, facts.period_end as listed_on
from {{ ref('fct_ntm_recognition') }} as facts
inner join {{ ref('dim_admin_unit') }} as units on facts.unit_key = units.unit_key
