select
  claims.claim_id,
  claims.figure_id,
  claims.part,
  claims.topic,
  claims.indicator_code,
  claims.indicator,
  claims.area_level,
  claims.area,
  claims.unit_code,
  claims.unit_valid_from,
  case when claims.unit_code is not null then concat(claims.unit_code, '@', cast(claims.unit_valid_from as varchar)) end as unit_key,
  claims.period_as_written,
  claims.period_start,
  claims.period_end,
  claims.period_kind,
  claims.period_is_approximate,
  claims.standard,
  claims.qualifier,
  claims.claim_status,
  claims.value_as_sent,
  claims.value,
  claims.value_low,
  claims.value_high,
  claims.decimals,
  claims.unit,
  cast(case claims.unit
    when 'billion VND' then round(claims.value * 1000000000)
    when 'million VND/year' then round(claims.value * 1000000)
  end as bigint) as value_vnd,
  cast(case
    when claims.unit in ('%', '% of communes', 'points', 'percentage points') then claims.value / 100
  end as decimal(18, 8)) as value_fraction,
  claims.lowest,
  claims.highest,
  claims.share_percent,
  claims.denominator,
  claims.change,
  claims.change_since,
  claims.document,
  claims.document_date,
  claims.legal_document_number,
  documents.legal_document_id,
  claims.note,
  claims.origin,
  claims.received_on,
  claims.file_id,
  claims.sheet,
  claims.row_number,
  claims.report_id,
  claims.period_from
from {{ ref('int_claims') }} as claims
left join {{ ref('bridge_legal_document_number') }} as documents
  on claims.legal_document_number = documents.document_number
