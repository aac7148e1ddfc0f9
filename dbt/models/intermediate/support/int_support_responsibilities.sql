-- Who is responsible for which commune and when: an agency under a decision on assignments, a post under one on
-- following communes. A responsibility begins with its period, but not before the decision was issued, and follows the
-- commune into every unit that takes any of it.
with

decided as (
  select
    'agency' as kind,
    agency_id as helper,
    content,
    origin,
    document_number,
    period_start,
    period_end,
    commune_code,
    commune_valid_from
  from {{ ref('stg_support_assignments') }}
  union all
  select 'leader', post, content, origin, document_number, period_start, period_end, commune_code, commune_valid_from
  from {{ ref('stg_leader_monitoring') }}
),

dated as (
  select
    decided.kind,
    decided.helper,
    decided.content,
    decided.origin,
    concat(decided.commune_code, '@', cast(decided.commune_valid_from as varchar)) as unit_key,
    greatest(decided.period_start, coalesce(documents.issued_on, decided.period_start)) as valid_from,
    decided.period_end as valid_to
  from decided
  left join {{ ref('bridge_legal_document_number') }} as numbers
    on decided.document_number = numbers.document_number
  left join {{ ref('dim_legal_document') }} as documents
    on numbers.legal_document_id = documents.legal_document_id
  where decided.commune_code is not null
)

select
  dated.kind,
  dated.helper,
  units.unit_key,
  greatest(dated.valid_from, units.valid_from) as valid_from,
  least(dated.valid_to, coalesce(units.valid_to, date '9999-12-31')) as valid_to,
  max(case when dated.content is not null then 1 else 0 end) = 1 as has_plan,
  {{ joint_origin('dated.origin') }} as origin
from dated
inner join {{ ref('bridge_admin_unit_closure') }} as links
  on dated.unit_key = links.from_unit_key
inner join {{ ref('dim_admin_unit') }} as units
  on links.to_unit_key = units.unit_key
  and units.valid_from <= dated.valid_to
  and coalesce(units.valid_to, date '9999-12-31') >= dated.valid_from
group by dated.kind, dated.helper, units.unit_key, greatest(dated.valid_from, units.valid_from),
  least(dated.valid_to, coalesce(units.valid_to, date '9999-12-31'))
