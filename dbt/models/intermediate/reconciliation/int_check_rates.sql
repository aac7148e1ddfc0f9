-- A rate against the part and the whole that the same document states: households, or money. Where the whole may be one of
-- two, the one that comes closest is taken.
with

claims as (
  select *
  from {{ ref('int_claims') }}
  where not is_repetition and claim_status in ('stated', 'estimate', 'plan')
),

divided as (
  select
    rates.*,
    part.claim_id as part_claim_id,
    part.value as part_value,
    whole.claim_id as whole_claim_id,
    whole.value as whole_value,
    100.0 * part.lowest / whole.highest as computed_lowest,
    100.0 * part.value / whole.value as computed,
    100.0 * part.highest / whole.lowest as computed_highest
  from claims as rates
  inner join {{ ref('rate_rules') }} as rules on rates.indicator_code = rules.rate_code
  {% for side in ['part', 'whole'] %}
  inner join claims as {{ side }}
    on rules.{{ side }}_code = {{ side }}.indicator_code
    and rates.document_key = {{ side }}.document_key
    and rates.place = {{ side }}.place
    and rates.period_end = {{ side }}.period_end
    and (rates.timing = 'stock' or rates.period_start = {{ side }}.period_start)
    and coalesce(rates.standard, '') = coalesce({{ side }}.standard, rates.standard, '')
    and {{ side }}.value is not null
  {% endfor %}
  where rates.claim_status <> 'plan' and part.claim_status <> 'plan' and whole.lowest > 0
),

judged as (
  select *, computed_lowest <= highest and computed_highest >= lowest as it_fits
  from divided
  qualify row_number() over (
    partition by claim_id, part_claim_id
    order by case when computed_lowest <= highest and computed_highest >= lowest then 0 else 1 end, abs(computed - value), whole_claim_id
  ) = 1
)

select
  'share_against_count' as kind,
  concat(claim_id, ',', part_claim_id, ',', whole_claim_id) as claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  case when it_fits then 'agrees' else 'does_not_fit' end as verdict,
  case when it_fits then 'within_printed_precision' else 'part_and_whole_give_another_rate' end as reason,
  coalesce(value, value_low) as stated_value,
  computed as computed_value,
  computed - coalesce(value, value_low) as difference,
  unit,
  cast(null as varchar) as fits,
  cast(null as integer) as register_units,
  concat('100 * ', {{ number_en('part_value') }}, ' / ', {{ number_en('whole_value') }}) as formula,
  concat(
    {{ number_vi('part_value') }}, ' trên ', {{ number_vi('whole_value') }}, ' là ', {{ number_vi('round(computed, 2)') }}, '%',
    case when it_fits then ', khớp với ' else ', không khớp với ' end,
    coalesce({{ number_vi('value') }}, concat({{ number_vi('value_low') }}, '-', {{ number_vi('value_high') }})), '% cùng văn bản ghi'
  ) as detail_vi,
  concat(
    {{ number_en('part_value') }}, ' of ', {{ number_en('whole_value') }}, ' is ', {{ number_en('round(computed, 2)') }}, ' %',
    case when it_fits then ', which agrees with the ' else ', which does not agree with the ' end,
    coalesce({{ number_en('value') }}, concat({{ number_en('value_low') }}, '-', {{ number_en('value_high') }})), ' % that the same document states'
  ) as detail_en
from judged
