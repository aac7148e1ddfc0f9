with

checks as (
  select *, concat(kind, ':', claim_ids) as check_id from {{ ref('int_checks') }}
),

sources as (
  select
    bridge.check_id,
    count(*) as claims,
    string_agg(distinct claims.document, ' ; ' order by claims.document) as documents,
    string_agg(distinct claims.legal_document_number, ', ' order by claims.legal_document_number) as legal_document_numbers,
    case when max(claims.origin) = min(claims.origin) then max(claims.origin) else 'mixed' end as origin
  from {{ ref('bridge_reconciliation_claim') }} as bridge
  inner join {{ ref('fct_published_figure') }} as claims on bridge.claim_id = claims.claim_id
  group by bridge.check_id
)

select
  checks.check_id,
  checks.kind,
  checks.topic,
  checks.indicator_code,
  indicators.label_vi as indicator_vi,
  indicators.label_en as indicator_en,
  checks.area_level,
  checks.area,
  checks.period_end,
  checks.verdict,
  checks.reason,
  checks.stated_value,
  checks.computed_value,
  checks.difference,
  checks.unit,
  checks.fits as denominators_that_fit,
  checks.register_units as denominator,
  checks.formula,
  concat(indicators.label_vi, ', ', checks.area, ', ', {{ day_vi('checks.period_end') }}, ': ', checks.detail_vi, '.') as sentence_vi,
  concat(indicators.label_en, ', ', checks.area, ', ', {{ day_en('checks.period_end') }}, ': ', checks.detail_en, '.') as sentence_en,
  checks.claim_ids,
  cast(sources.claims as integer) as claims,
  sources.documents,
  sources.legal_document_numbers,
  -- an official figure beside a simulated one
  case when coalesce(checks.own_origin, sources.origin) = sources.origin then sources.origin else 'mixed' end as origin
from checks
inner join sources on checks.check_id = sources.check_id
inner join {{ ref('indicators') }} as indicators on checks.indicator_code = indicators.indicator_code
