-- Two claims of one thing: the same indicator, place and date, under the same standard. A target or a plan is not a
-- statement of what is, so it is not set against one. That a report repeats its own figures says nothing.
with

claims as (
  select *
  from {{ ref('int_claims') }}
  where claim_status in ('stated', 'estimate', 'forecast')
    and measure <> 'flag'
    and indicator_code <> 'not_in_vocabulary'
    and not is_repetition
),

pairs as (
  select
    one.*,
    other.claim_id as other_claim_id,
    other.value as other_value,
    other.value_low as other_low,
    other.value_high as other_high,
    other.lowest as other_lowest,
    other.highest as other_highest,
    one.document_key = other.document_key as same_document,
    one.period_is_approximate or other.period_is_approximate as undated
  from claims as one
  inner join claims as other
    on one.claim_id < other.claim_id
    and one.indicator_code = other.indicator_code
    and one.place = other.place
    and one.period_end = other.period_end
    and (one.timing = 'stock' or one.period_start = other.period_start)
    and coalesce(one.standard, '') = coalesce(other.standard, '')
  where one.report_id is null
    or one.report_id is distinct from other.report_id
    or not (one.lowest <= other.highest and one.highest >= other.lowest)
),

texts as (
  select
    *,
    case when value is null then concat({{ number_en('value_low') }}, '-', {{ number_en('value_high') }}) else {{ number_en('value') }} end as one_text,
    case when other_value is null then concat({{ number_en('other_low') }}, '-', {{ number_en('other_high') }}) else {{ number_en('other_value') }} end as other_text
  from pairs
)

select
  'same_thing_twice' as kind,
  concat(claim_id, ',', other_claim_id) as claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  case
    when lowest <= other_highest and highest >= other_lowest then 'agrees'
    when undated then 'not_comparable'
    when same_document then 'contradicts_itself'
    else 'differs'
  end as verdict,
  case
    when lowest <= other_highest and highest >= other_lowest then 'within_printed_precision'
    when undated then 'date'
    when same_document then 'two_figures_for_one_thing'
    else 'documents_disagree'
  end as reason,
  coalesce(value, value_low) as stated_value,
  coalesce(other_value, other_low) as computed_value,
  coalesce(other_value, other_low) - coalesce(value, value_low) as difference,
  unit,
  cast(null as varchar) as fits,
  cast(null as integer) as register_units,
  concat(one_text, ' / ', other_text) as formula,
  concat(
    'được ghi là ', replace(one_text, '.', ','), ' và ', replace(other_text, '.', ','),
    case when same_document then ' trong cùng một văn bản' else ' trong hai văn bản' end,
    case
      when lowest <= other_highest and highest >= other_lowest then ': hai số khớp nhau'
      when undated then ': một số không rõ ngày nên không so được'
      when same_document then ': văn bản tự mâu thuẫn, hoặc hai số đếm hai việc khác nhau'
      else ': hai văn bản không khớp nhau'
    end
  ) as detail_vi,
  concat(
    'stated as ', one_text, ' and as ', other_text,
    case when same_document then ' in one document' else ' in two documents' end,
    case
      when lowest <= other_highest and highest >= other_lowest then ': the two agree'
      when undated then ': one is not exactly dated, so they are not compared'
      when same_document then ': the document contradicts itself, or counts two different things'
      else ': the documents disagree'
    end
  ) as detail_en
from texts
