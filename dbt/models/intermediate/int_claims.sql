-- One row per claim: a figure, or one part of a figure printed as a list; with its indicator, how it was qualified
-- and the interval its printed form allows.
with

figures as (
  select * from {{ ref('stg_published_figures') }}
),

claims as (
  select figures.*, cast(null as bigint) as part, value_number as claim_value
  from figures
  where value_parts is null
  union all
  select
    figures.*,
    numbers.n as part,
    cast(split_part(figures.value_parts, '|', numbers.n) as decimal(24, 6)) as claim_value
  from figures
  inner join ({{ numbers() }}) as numbers
    on split_part(figures.value_parts, '|', numbers.n) <> ''
),

worded as (
  select
    claims.*,
    coalesce(wordings.indicator_code, 'not_in_vocabulary') as indicator_code,
    case when claims.value_remark = 'potential' then 'forecast' else coalesce(wordings.claim_status, 'stated') end as claim_status
  from claims
  left join {{ ref('indicator_wordings') }} as wordings
    on (
      wordings.wording = claims.indicator
      or (wordings.wording like '%*' and claims.indicator like concat(replace(wordings.wording, '*', ''), '%'))
    )
    and coalesce(wordings.part, 0) = coalesce(claims.part, 0)
),

measured as (
  select
    worded.*,
    indicators.measure,
    indicators.timing,
    indicators.counted_unit,
    indicators.parent_code,
    case
      when indicators.measure in ('count', 'flag') then cast(0 as decimal(24, 6))
      else cast(0.5 * power(10, -worded.value_decimals) as decimal(24, 6))
    end as half_unit,
    printed.share_below,
    printed.share_above
  from worded
  left join {{ ref('indicators') }} as indicators on worded.indicator_code = indicators.indicator_code
  left join {{ ref('printed_precision') }} as printed on worded.value_sign = printed.qualifier
)

select
  case when part is null then figure_id else concat(figure_id, '.', cast(part as varchar)) end as claim_id,
  figure_id,
  cast(part as integer) as part,
  topic,
  indicator_code,
  indicator,
  measure,
  timing,
  counted_unit,
  parent_code,
  area_level,
  area,
  unit_code,
  unit_valid_from,
  period_as_written,
  period_start,
  period_end,
  period_kind,
  period_is_approximate,
  standard,
  claim_status,
  case when value_sign <> 'exact' then value_sign when claim_status <> 'stated' then claim_status else 'exact' end as qualifier,
  value_as_sent,
  claim_value as value,
  value_low,
  value_high,
  cast(value_decimals as integer) as decimals,
  unit,
  cast(case
    when value_sign = 'exact' then claim_value - half_unit
    when value_sign = 'range' then value_low
    else claim_value - abs(claim_value) * share_below
  end as decimal(24, 6)) as lowest,
  cast(case
    when value_sign = 'exact' then claim_value + half_unit
    when value_sign = 'range' then value_high
    else claim_value + abs(claim_value) * share_above
  end as decimal(24, 6)) as highest,
  share_percent,
  cast(length(split_part(replace(share_percent_as_sent, ',', '.'), '.', 2)) as integer) as share_decimals,
  denominator,
  change,
  cast(length(split_part(replace(coalesce(change_as_sent, ''), ',', '.'), '.', 2)) as integer) as change_decimals,
  change_since,
  document,
  trim(split_part(document, ';', 1)) as document_key,
  document_date,
  legal_document as legal_document_number,
  note,
  origin,
  received_on,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from measured
