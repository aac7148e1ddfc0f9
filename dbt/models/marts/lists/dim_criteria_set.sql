with

units as (
  select criteria_set, string_agg(unit_type, ', ' order by unit_type) as unit_types
  from {{ ref('criteria_set_units') }}
  group by criteria_set
)

select
  sets.code as criteria_set,
  sets.criteria as criteria_in_set,
  units.unit_types as assessed_unit_types,
  sets.valid_from,
  sets.valid_to,
  sets.document_number as legal_document_number,
  sets.label_vi as criteria_set_vi,
  sets.label_en as criteria_set_en
from {{ ref('criteria_sets') }} as sets
left join units on sets.code = units.criteria_set
