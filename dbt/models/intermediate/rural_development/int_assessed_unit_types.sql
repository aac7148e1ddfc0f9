-- The types of unit that the criteria are for, while each set is in force.
select
  sets.code as criteria_set,
  units.unit_type,
  sets.valid_from,
  coalesce(sets.valid_to, date '9999-12-31') as valid_to
from {{ ref('criteria_sets') }} as sets
inner join {{ ref('criteria_set_units') }} as units on sets.code = units.criteria_set
