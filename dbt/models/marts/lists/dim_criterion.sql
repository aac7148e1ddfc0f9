select
  concat(criteria.criteria_set, '#', cast(criteria.criterion as varchar)) as criterion_key,
  criteria.criteria_set,
  criteria.criterion,
  criteria.name_vi as criterion_vi,
  criteria.name_en as criterion_en,
  sets.criteria as criteria_in_set,
  sets.valid_from,
  sets.valid_to
from {{ ref('criteria') }} as criteria
inner join {{ ref('criteria_sets') }} as sets on criteria.criteria_set = sets.code
