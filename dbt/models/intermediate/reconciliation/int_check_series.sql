-- A figure and the one before it, where they may not be subtracted: the standard changed, or the number of communes
-- that are counted did. Each report is a series of its own beside that of the list of published figures.
with

dated as (
  select
    *,
    row_number() over (
      partition by report_id, indicator_code, place, period_end
      order by period_is_approximate, claim_id
    ) as preference
  from {{ ref('int_claims') }}
  where claim_status in ('stated', 'estimate') and value is not null and measure in ('count', 'rate') and timing = 'stock'
),

series as (
  select
    dated.*,
    counts.rural_communes,
    lag(dated.claim_id) over previous as before_claim_id,
    lag(dated.value) over previous as before_value,
    lag(dated.period_end) over previous as before_period_end,
    lag(dated.standard) over previous as before_standard,
    lag(counts.rural_communes) over previous as before_rural_communes
  from dated
  left join {{ ref('int_register_counts') }} as counts
    on dated.area = counts.area
    and dated.period_end = counts.on_date
    and dated.area_level = counts.area_level
    and (dated.area_level = 'province' or dated.report_id is not null)
  where dated.preference = 1
  window previous as (
    partition by dated.report_id, dated.indicator_code, dated.place order by dated.period_end
  )
)

select
  'figure_against_earlier' as kind,
  concat(before_claim_id, ',', claim_id) as claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  'not_comparable' as verdict,
  case when standard <> before_standard then 'standard' else 'denominator' end as reason,
  value as stated_value,
  before_value as computed_value,
  cast(null as decimal(24, 6)) as difference,
  unit,
  cast(null as varchar) as fits,
  cast(case when standard <> before_standard then null else rural_communes end as integer) as register_units,
  case
    when standard <> before_standard then cast(null as varchar)
    else concat(
      {{ number_en('before_value') }}, ' / ', cast(before_rural_communes as varchar), ', ', {{ number_en('value') }}, ' / ', cast(rural_communes as varchar)
    )
  end as formula,
  case
    when standard <> before_standard then concat(
      {{ number_vi('before_value') }}, ' (', {{ day_vi('before_period_end') }}, ', chuẩn ', before_standard, ') và ', {{ number_vi('value') }},
      ' (chuẩn ', standard, ') đo theo hai chuẩn nghèo, không được so sánh hay trừ cho nhau'
    )
    else concat(
      'giảm từ ', {{ number_vi('before_value') }}, ' trong ', cast(before_rural_communes as varchar), ' xã (', {{ day_vi('before_period_end') }}, ') còn ',
      {{ number_vi('value') }}, ' trong ', cast(rural_communes as varchar), ' xã: số xã đã đổi do sắp xếp đơn vị hành chính, hai số không so trực tiếp được'
    )
  end as detail_vi,
  case
    when standard <> before_standard then concat(
      {{ number_en('before_value') }}, ' (', {{ day_en('before_period_end') }}, ', standard ', before_standard, ') and ', {{ number_en('value') }},
      ' (standard ', standard, ') are under two poverty standards and may not be compared or subtracted'
    )
    else concat(
      'fell from ', {{ number_en('before_value') }}, ' of ', cast(before_rural_communes as varchar), ' communes (', {{ day_en('before_period_end') }}, ') to ',
      {{ number_en('value') }}, ' of ', cast(rural_communes as varchar), ': the mergers changed the number of communes, so the two are not directly comparable'
    )
  end as detail_en
from series
where before_claim_id is not null
  and (
    standard <> before_standard
    or (counted_unit = 'xã' and value < before_value and rural_communes <> before_rural_communes)
  )
