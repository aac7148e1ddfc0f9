-- The districts of a document against its figure for the province, where every district is stated.
with

claims as (
  select * from {{ ref('int_claims') }} where not is_repetition
),

summed as (
  select
    whole.claim_id,
    count(distinct parts.area) as places,
    sum(parts.value) as computed,
    sum(parts.lowest) as lowest,
    sum(parts.highest) as highest,
    string_agg({{ number_en('parts.value') }}, ' + ' order by parts.claim_id) as formula,
    string_agg(parts.claim_id, ',' order by parts.claim_id) as claim_ids
  from claims as whole
  inner join claims as parts
    on whole.document_key = parts.document_key
    and whole.indicator_code = parts.indicator_code
    and (whole.period_start = parts.period_start or (whole.report_id is not null and whole.timing = 'stock'))
    and whole.period_end = parts.period_end
    and (whole.report_id is null or whole.claim_status = parts.claim_status)
  where whole.area_level = 'province' and parts.area_level in ('district', 'city') and whole.measure in ('count', 'money')
  group by whole.claim_id
  -- a district of which two figures are stated has no one to add
  having count(*) = count(distinct parts.area) or max(whole.report_id) is null
)

select
  'places_against_whole' as kind,
  concat(whole.claim_id, ',', summed.claim_ids) as claim_ids,
  whole.topic,
  whole.indicator_code,
  whole.area_level,
  whole.area,
  whole.period_end,
  case when summed.lowest <= whole.highest and summed.highest >= whole.lowest then 'agrees' else 'differs' end as verdict,
  case
    when summed.lowest <= whole.highest and summed.highest >= whole.lowest then 'within_printed_precision'
    else 'parts_do_not_add_up'
  end as reason,
  whole.value as stated_value,
  summed.computed as computed_value,
  summed.computed - whole.value as difference,
  whole.unit,
  cast(summed.places as integer) as register_units,
  cast(null as varchar) as fits,
  concat(summed.formula, ' = ', {{ number_en('summed.computed') }}) as formula,
  concat(
    'đủ ', cast(summed.places as varchar), ' huyện, thành phố cộng lại ', replace(summed.formula, '.', ','), ' = ', {{ number_vi('summed.computed') }},
    case
      when summed.lowest <= whole.highest and summed.highest >= whole.lowest then ', khớp với '
      else concat(', ', case when summed.computed < whole.value then 'ít hơn ' else 'nhiều hơn ' end, {{ number_vi('abs(summed.computed - whole.value)') }}, ' so với ')
    end,
    'số của tỉnh ', {{ number_vi('whole.value') }}
  ) as detail_vi,
  concat(
    'all ', cast(summed.places as varchar), ' districts add up to ', summed.formula, ' = ', {{ number_en('summed.computed') }},
    case
      when summed.lowest <= whole.highest and summed.highest >= whole.lowest then ', which agrees with '
      else concat(', which is ', {{ number_en('abs(summed.computed - whole.value)') }}, case when summed.computed < whole.value then ' less than ' else ' more than ' end)
    end,
    'the figure of the province, ', {{ number_en('whole.value') }}
  ) as detail_en
from summed
inner join claims as whole on summed.claim_id = whole.claim_id
inner join {{ ref('int_register_counts') }} as counts
  on whole.area_level = counts.area_level and whole.area = counts.area and whole.period_end = counts.on_date and counts.districts = summed.places
