-- Who could owe a return, and from when to when: districts, communes, provinces by the lists of units, agencies by the
-- decisions that assign them or by a rule that names them.
with

units as (
  select units.*
  from {{ ref('dim_admin_unit') }} as units
),

decided as (
  select numbers.document_number, min(documents.issued_on) as issued_on
  from {{ ref('bridge_legal_document_number') }} as numbers
  inner join {{ ref('dim_legal_document') }} as documents on numbers.legal_document_id = documents.legal_document_id
  group by numbers.document_number
)

select
  'district' as office_kind,
  district_name as office_code,
  district_name as office_name,
  cast(null as varchar) as unit_type,
  province_name,
  min(valid_from) as owes_from,
  max(coalesce(valid_to, date '9999-12-31')) as owes_to,
  'assignment_or_map' as owes_by
from units
where district_name is not null
group by district_name, province_name

union all

select 'commune', unit_key, unit_name, unit_type, province_name, valid_from, coalesce(valid_to, date '9999-12-31'), 'assignment_or_map'
from units

union all

-- a list that covers only a part of a province says nothing of what the province owes
select 'province', units.province_name, units.province_name, cast(null as varchar), units.province_name, min(units.valid_from), max(coalesce(units.valid_to, date '9999-12-31')), 'assignment_or_map'
from units
inner join {{ ref('stg_source_files') }} as files
  on units.file_id = files.file_id and files.status = 'loaded' and coalesce(files.covers, 'whole') = 'whole'
group by units.province_name

union all

-- an agency owes returns from the day of the decision on, whatever period the decision speaks of
select
  'agency',
  assignments.agency_id,
  agencies.agency_name,
  cast(null as varchar),
  min(units.province_name),
  min(greatest(assignments.period_start, coalesce(decided.issued_on, assignments.period_start))),
  max(assignments.period_end),
  'assignment_or_map'
from {{ ref('fct_support_assignment') }} as assignments
inner join {{ ref('dim_agency') }} as agencies on assignments.agency_id = agencies.agency_id
inner join units on assignments.unit_key = units.unit_key
left join decided on assignments.legal_document_number = decided.document_number
group by assignments.agency_id, agencies.agency_name, assignments.legal_document_number

union all

-- a body that a rule names
select
  'agency',
  rules.office_code,
  agencies.agency_name,
  cast(null as varchar),
  cast(null as varchar),
  min(rules.valid_from),
  max(coalesce(rules.valid_to, date '9999-12-31')),
  'rule'
from {{ ref('reporting_rules') }} as rules
inner join {{ ref('dim_agency') }} as agencies on rules.office_code = agencies.agency_id
group by rules.office_code, agencies.agency_name
