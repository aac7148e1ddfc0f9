-- One row per claim: a figure as it is stated, with what its indicator is, how it was qualified and the interval its printed form
-- allows. A report says many a figure several times: all but the first are repetitions, which only the warehouse is asked of.
with

measured as (
  select
    figures.*,
    indicators.topic as indicator_topic,
    indicators.measure,
    indicators.timing,
    indicators.counted_unit,
    indicators.unit as indicator_unit,
    indicators.parent_code,
    -- a change of a count is a count
    coalesce(levels.measure, indicators.measure) in ('count', 'flag') as is_counted,
    -- "more than" of a fall is a larger fall
    case when figures.value < 0 then printed.share_above else printed.share_below end as share_below,
    case when figures.value < 0 then printed.share_below else printed.share_above end as share_above
  from {{ ref('int_stated_figures') }} as figures
  left join {{ ref('indicators') }} as indicators on figures.indicator_code = indicators.indicator_code
  left join {{ ref('change_rules') }} as changes on figures.indicator_code = changes.change_code
  left join {{ ref('indicators') }} as levels on changes.level_code = levels.indicator_code
  left join {{ ref('printed_precision') }} as printed on figures.value_sign = printed.qualifier
),

bounded as (
  select
    *,
    coalesce(topic, indicator_topic) as claim_topic,
    coalesce(unit, indicator_unit) as claim_unit,
    -- a commune is the same whatever its district is called beside it
    coalesce(unit_code, concat(area_level, ':', area)) as place,
    cast(case when is_counted and value_decimals >= 0 then 0 else 0.5 * power(10, -value_decimals) end as decimal(24, 6)) as half_unit
  from measured
)

select
  claim_id,
  figure_id,
  part,
  report_id,
  claim_topic as topic,
  indicator_code,
  indicator,
  measure,
  timing,
  counted_unit,
  parent_code,
  area_level,
  area,
  place,
  unit_code,
  unit_valid_from,
  period_as_written,
  period_start,
  period_end,
  period_kind,
  period_is_approximate,
  period_from,
  standard,
  claim_status,
  case when value_sign <> 'exact' then value_sign when claim_status <> 'stated' then claim_status else 'exact' end as qualifier,
  value_as_sent,
  value,
  value_low,
  value_high,
  cast(value_decimals as integer) as decimals,
  claim_unit as unit,
  cast(case
    when value_sign = 'exact' then value - half_unit
    when value_sign = 'range' then value_low
    else value - abs(value) * share_below
  end as decimal(24, 6)) as lowest,
  cast(case
    when value_sign = 'exact' then value + half_unit
    when value_sign = 'range' then value_high
    else value + abs(value) * share_above
  end as decimal(24, 6)) as highest,
  share_percent,
  cast(length(split_part(replace(share_percent_as_sent, ',', '.'), '.', 2)) as integer) as share_decimals,
  denominator,
  change,
  cast(length(split_part(replace(coalesce(change_as_sent, ''), ',', '.'), '.', 2)) as integer) as change_decimals,
  case
    when report_id is not null and measure = 'change' then coalesce(change_since, {{ day_before('period_start') }})
    else change_since
  end as change_since,
  document,
  document_key,
  document_date,
  legal_document as legal_document_number,
  note,
  report_id is not null and row_number() over (
    partition by
      document_key, indicator_code, place, period_end, case when timing = 'flow' then period_start end, standard, claim_status,
      value, value_low, value_high, value_sign, change_since
    order by ordinal
  ) > 1 as is_repetition,
  origin,
  received_on,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from bounded
