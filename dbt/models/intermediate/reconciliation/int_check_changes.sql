-- A level against the change a document states and the earlier level it is counted from: now - change = before.
with

claims as (
  select *
  from {{ ref('int_claims') }}
  where indicator_code <> 'not_in_vocabulary' and not is_repetition
),

-- a rounded change holds within half a unit of the last digit printed, a count is exact
stated_changes as (
  select
    claim_id as change_claim_id,
    claim_id as level_claim_id,
    change,
    change_since,
    indicator_code as level_code,
    change - case when measure = 'count' then 0 else cast(0.5 * power(10, -change_decimals) as decimal(24, 6)) end as change_lowest,
    change + case when measure = 'count' then 0 else cast(0.5 * power(10, -change_decimals) as decimal(24, 6)) end as change_highest
  from claims
  where change is not null and change_since is not null
  union all
  select
    changed.claim_id,
    levels.claim_id,
    -- a range stands in the sum by its middle
    coalesce(changed.value, (changed.lowest + changed.highest) / 2),
    changed.change_since,
    rules.level_code,
    changed.lowest,
    changed.highest
  from claims as changed
  inner join {{ ref('change_rules') }} as rules on changed.indicator_code = rules.change_code
  inner join claims as levels
    on rules.level_code = levels.indicator_code
    and changed.document_key = levels.document_key
    and changed.place = levels.place
    and changed.period_end = levels.period_end
    and levels.claim_status in ('stated', 'estimate')
  where changed.change_since is not null and changed.claim_status in ('stated', 'estimate')
),

changes as (
  select
    change_claim_id,
    level_claim_id,
    cast(change as decimal(24, 6)) as change,
    change_since,
    level_code,
    cast(change_lowest as decimal(24, 6)) as change_lowest,
    cast(change_highest as decimal(24, 6)) as change_highest
  from stated_changes
),

-- a report that states the earlier level itself is taken at its word
with_before as (
  select
    changes.*,
    now.topic,
    now.area_level,
    now.area,
    now.period_end,
    now.unit,
    now.value as now_value,
    now.lowest as now_lowest,
    now.highest as now_highest,
    now.standard as now_standard,
    before.claim_id as before_claim_id,
    before.value as before_value,
    before.lowest as before_lowest,
    before.highest as before_highest,
    before.standard as before_standard
  from changes
  inner join claims as now on changes.level_claim_id = now.claim_id
  left join claims as before
    on changes.level_code = before.indicator_code
    and now.place = before.place
    and changes.change_since = before.period_end
    and before.claim_status in ('stated', 'estimate')
  qualify now.report_id is null
    or before.claim_id is null
    or before.document_key = now.document_key
    or not max(case when before.document_key = now.document_key then true else false end)
      over (partition by changes.change_claim_id, changes.level_claim_id)
)

select
  'level_against_change' as kind,
  concat(
    change_claim_id,
    case when level_claim_id <> change_claim_id then concat(',', level_claim_id) else '' end,
    case when before_claim_id is not null then concat(',', before_claim_id) else '' end
  ) as claim_ids,
  topic,
  level_code as indicator_code,
  area_level,
  area,
  period_end,
  case
    when before_claim_id is null then 'not_computable'
    when now_standard <> before_standard then 'not_comparable'
    when before_lowest + change_lowest <= now_highest and before_highest + change_highest >= now_lowest then 'agrees'
    else 'differs'
  end as verdict,
  case
    when before_claim_id is null then 'no_earlier_level'
    when now_standard <> before_standard then 'standard'
    when before_lowest + change_lowest <= now_highest and before_highest + change_highest >= now_lowest then 'within_printed_precision'
    else 'level_and_change_disagree'
  end as reason,
  now_value as stated_value,
  before_value + change as computed_value,
  -- two standards have no difference
  case when now_standard <> before_standard then null else before_value + change - now_value end as difference,
  unit,
  cast(null as varchar) as fits,
  cast(null as integer) as register_units,
  concat(
    {{ number_en('before_value') }}, case when change < 0 then ' - ' else ' + ' end, {{ number_en('abs(change)') }},
    ' = ', {{ number_en('before_value + change') }}
  ) as formula,
  case
    when before_claim_id is null then concat(
      'nêu thay đổi ', {{ number_vi('change') }}, ' so với ', {{ day_vi('change_since') }}, ' nhưng không có số công bố nào của ngày đó'
    )
    when now_standard <> before_standard then concat('mức ', {{ number_vi('now_value') }}, ' và mức trước ', {{ number_vi('before_value') }}, ' đo theo hai chuẩn')
    else concat(
      {{ number_vi('before_value') }}, case when change < 0 then ' - ' else ' + ' end, {{ number_vi('abs(change)') }}, ' = ',
      {{ number_vi('before_value + change') }},
      case
        when before_lowest + change_lowest <= now_highest and before_highest + change_highest >= now_lowest then ', khớp với '
        else ', không khớp với '
      end,
      'mức công bố ', coalesce({{ number_vi('now_value') }}, concat({{ number_vi('now_lowest') }}, '-', {{ number_vi('now_highest') }}))
    )
  end as detail_vi,
  case
    when before_claim_id is null then concat(
      'a change of ', {{ number_en('change') }}, ' since ', {{ day_en('change_since') }}, ' is stated, but no figure of that day is published'
    )
    when now_standard <> before_standard then concat('the level ', {{ number_en('now_value') }}, ' and the earlier ', {{ number_en('before_value') }}, ' are under two standards')
    else concat(
      {{ number_en('before_value') }}, case when change < 0 then ' - ' else ' + ' end, {{ number_en('abs(change)') }}, ' = ',
      {{ number_en('before_value + change') }},
      case
        when before_lowest + change_lowest <= now_highest and before_highest + change_highest >= now_lowest then ', which agrees with '
        else ', which does not agree with '
      end,
      'the stated level of ', coalesce({{ number_en('now_value') }}, concat({{ number_en('now_lowest') }}, '-', {{ number_en('now_highest') }}))
    )
  end as detail_en
from with_before
