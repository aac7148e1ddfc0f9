-- Every figure that a source states, in one shape: those of the list of published figures, a printed list taken apart,
-- and those read out of reports. A report's claim has its indicator from its reading, a listed one by its wording.
with

listed as (
  select figures.*, cast(null as bigint) as part, value_number as stated_value
  from {{ ref('stg_published_figures') }} as figures
  where value_parts is null
  union all
  select
    figures.*,
    numbers.n as part,
    cast(split_part(figures.value_parts, '|', numbers.n) as decimal(24, 6)) as stated_value
  from {{ ref('stg_published_figures') }} as figures
  inner join ({{ numbers() }}) as numbers
    on split_part(figures.value_parts, '|', numbers.n) <> ''
),

-- which standard a report does not say is that of the day; on the last day of an old one, reports of later months speak of
-- the count under the new one
report_claims as (
  select
    claims.*,
    indicators.label_vi,
    case
      when indicators.topic = 'poverty' and (claims.indicator_code like '%poor%' or claims.indicator_code like '%poverty%')
        then coalesce(claims.standard, standards.code)
      else claims.standard
    end as standard_used
  from {{ ref('stg_narrative_report') }} as claims
  left join {{ ref('indicators') }} as indicators on claims.indicator_code = indicators.indicator_code
  left join {{ ref('poverty_standards') }} as standards
    on standards.series = 'national'
    and case
      when claims.report_date >= {{ dbt.dateadd('month', 3, 'claims.period_end') }} then {{ dbt.dateadd('day', 1, 'claims.period_end') }}
      else claims.period_end
    end between standards.reviewed_from and standards.reviewed_to
  where claims.mention = 'claim'
)

select
  case when listed.part is null then listed.figure_id else concat(listed.figure_id, '.', cast(listed.part as varchar)) end as claim_id,
  listed.figure_id,
  cast(listed.part as integer) as part,
  cast(null as varchar) as report_id,
  cast(null as bigint) as ordinal,
  listed.topic,
  coalesce(wordings.indicator_code, 'not_in_vocabulary') as indicator_code,
  listed.indicator,
  listed.area_level,
  listed.area,
  listed.unit_code,
  listed.unit_valid_from,
  listed.period_as_written,
  listed.period_start,
  listed.period_end,
  listed.period_kind,
  listed.period_is_approximate,
  cast(null as varchar) as period_from,
  listed.standard,
  case when listed.value_remark = 'potential' then 'forecast' else coalesce(wordings.claim_status, 'stated') end as claim_status,
  listed.value_as_sent,
  listed.stated_value as value,
  listed.value_low,
  listed.value_high,
  listed.value_decimals,
  listed.value_sign,
  listed.unit,
  listed.share_percent,
  listed.share_percent_as_sent,
  listed.denominator,
  listed.change,
  listed.change_as_sent,
  listed.change_since,
  listed.document,
  trim(split_part(listed.document, ';', 1)) as document_key,
  listed.document_date,
  listed.legal_document,
  listed.note,
  listed.origin,
  listed.received_on,
  listed.file_id,
  listed.sheet,
  listed.row_number
from listed
left join {{ ref('indicator_wordings') }} as wordings
  on (
    wordings.wording = listed.indicator
    or (wordings.wording like '%*' and listed.indicator like concat(replace(wordings.wording, '*', ''), '%'))
  )
  and coalesce(wordings.part, 0) = coalesce(listed.part, 0)

union all

select
  claims.mention_id,
  claims.mention_id,
  cast(null as integer),
  claims.report_id,
  claims.ordinal,
  cast(null as varchar),
  claims.indicator_code,
  coalesce(claims.label_vi, claims.words),
  claims.area_level,
  claims.area,
  claims.unit_code,
  claims.unit_valid_from,
  claims.period_as_written,
  claims.period_start,
  claims.period_end,
  claims.period_kind,
  false,
  claims.period_from,
  claims.standard_used,
  claims.claim_status,
  claims.words,
  claims.value_number,
  claims.value_low,
  claims.value_high,
  claims.value_decimals,
  claims.value_sign,
  claims.unit,
  cast(null as decimal(24, 6)),
  cast(null as varchar),
  cast(null as decimal(24, 6)),
  cast(null as decimal(24, 6)),
  cast(null as varchar),
  claims.change_since,
  reports.document,
  claims.report_id,
  reports.report_date,
  cast(null as varchar),
  cast(null as varchar),
  claims.origin,
  claims.received_on,
  claims.file_id,
  claims.sheet,
  claims.row_number
from report_claims as claims
inner join {{ ref('int_reports') }} as reports on claims.report_id = reports.report_id
