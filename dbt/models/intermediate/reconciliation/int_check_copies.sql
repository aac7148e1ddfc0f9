-- A figure left standing from an earlier day: a report states it without saying of which day, its day has another figure in
-- the warehouse, or in another document where the warehouse does not agree with it, and an earlier day has just this one.
with

claims as (
  select * from {{ ref('int_claims') }} where indicator_code <> 'not_in_vocabulary'
),

suspects as (
  select *
  from claims
  where {{ may_be_copied() }}
    and claim_id not in (select claim_ids from {{ ref('int_check_warehouse') }} where verdict = 'agrees')
),

-- what the claim's own day has instead; a figure of shortly before will do, for the copy is of a day before that
instead as (
  select
    checks.claim_ids as claim_id,
    cast(null as varchar) as other_claim_id,
    checks.computed_value as value,
    checks.on_day,
    checks.own_origin
  from {{ ref('int_check_warehouse') }} as checks
  where checks.reason in ('warehouse_disagrees', 'date')
  union all
  select
    suspects.claim_id,
    others.claim_id,
    coalesce(others.value, others.value_low),
    others.period_end,
    cast(null as varchar)
  from suspects
  inner join claims as others
    on suspects.indicator_code = others.indicator_code
    and suspects.place = others.place
    and suspects.period_end = others.period_end
    and suspects.document_key <> others.document_key
    and coalesce(suspects.standard, '') = coalesce(others.standard, '')
    and others.claim_status in ('stated', 'estimate')
    and not others.is_repetition
    and not others.period_is_approximate
  where not (suspects.lowest <= others.highest and suspects.highest >= others.lowest)
),

-- where just this figure stands
before as (
  select
    suspects.claim_id,
    cast(null as varchar) as earlier_claim_id,
    figures.on_day,
    figures.origin as own_origin
  from suspects
  inner join {{ ref('int_own_figures') }} as figures
    on suspects.claim_id = figures.claim_id
    and figures.purpose = 'earlier'
    and figures.own_value between suspects.lowest and suspects.highest
    and figures.completeness >= 1
  union all
  select suspects.claim_id, others.claim_id, others.period_end, cast(null as varchar)
  from suspects
  inner join claims as others
    on suspects.indicator_code = others.indicator_code
    and suspects.place = others.place
    and others.period_end < suspects.period_end
    and suspects.document_key <> others.document_key
    and suspects.value = others.value
    and suspects.decimals = others.decimals
    and others.claim_status in ('stated', 'estimate')
    and not others.is_repetition
),

-- the last such day, the document that states it before the warehouse
copied as (
  select
    suspects.*,
    instead.other_claim_id,
    instead.value as value_instead,
    before.earlier_claim_id,
    before.on_day as earlier_day,
    coalesce(instead.own_origin, before.own_origin) as own_origin
  from suspects
  inner join instead on suspects.claim_id = instead.claim_id
  inner join before on suspects.claim_id = before.claim_id and before.on_day < instead.on_day
  qualify row_number() over (
    partition by suspects.claim_id
    order by before.on_day desc, before.earlier_claim_id nulls last, instead.other_claim_id nulls first
  ) = 1
)

select
  'copied_from_earlier' as kind,
  concat_ws(',', copied.claim_id, copied.earlier_claim_id, copied.other_claim_id) as claim_ids,
  copied.topic,
  copied.indicator_code,
  copied.area_level,
  copied.area,
  copied.period_end,
  'copied' as verdict,
  'same_as_earlier' as reason,
  copied.value as stated_value,
  copied.value_instead as computed_value,
  copied.value_instead - copied.value as difference,
  copied.unit,
  cast(null as varchar) as fits,
  cast(null as integer) as register_units,
  cast(null as varchar) as formula,
  copied.own_origin,
  concat(
    'ghi ', {{ number_vi('copied.value') }}, ' mà câu văn không nêu thời điểm; đó đúng là số ngày ', {{ day_vi('copied.earlier_day') }},
    case when earlier.document is not null then concat(' trong “', earlier.document, '”') else ' của kho' end,
    ', còn ', case when others.document is not null then concat('“', others.document, '” ghi ') else 'kho có ' end,
    {{ number_vi('round(copied.value_instead, 4)') }}, ': có thể là số cũ được chép lại',
    case when copied.own_origin <> 'official' then ' (số của kho là mô phỏng)' else '' end
  ) as detail_vi,
  concat(
    'stated as ', {{ number_en('copied.value') }}, ' in words that name no day; that is the figure of ', {{ day_en('copied.earlier_day') }},
    case when earlier.document is not null then concat(' in “', earlier.document, '”') else ' in the warehouse' end,
    ', while ', case when others.document is not null then concat('“', others.document, '” states ') else 'the warehouse has ' end,
    {{ number_en('round(copied.value_instead, 4)') }}, ': an old figure may have been copied',
    case when copied.own_origin <> 'official' then ' (the warehouse''s figures are simulated)' else '' end
  ) as detail_en
from copied
left join claims as earlier on copied.earlier_claim_id = earlier.claim_id
left join claims as others on copied.other_claim_id = others.claim_id
