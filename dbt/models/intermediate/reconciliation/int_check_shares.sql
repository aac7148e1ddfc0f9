-- A share against its count and denominator: which denominators give the printed share, and whether the one stated,
-- or the register's, is among them. Without a count, any whole count may stand above the denominator. Where a share may be
-- of one whole or of another, the one that it fits is taken.
with

shares as (
  select
    stated.*,
    claims.topic,
    claims.indicator_code,
    claims.area_level,
    claims.area,
    claims.place,
    claims.report_id,
    claims.period_start,
    claims.period_end,
    claims.document_key,
    claims.denominator as stated_denominator,
    cast(0.5 * power(10, -stated.decimals) as decimal(24, 6)) as half_unit,
    counts.units,
    case
      when stated.denominator_unit_type = 'xã' then counts.rural_communes
      when stated.denominator_unit_type = 'any' then counts.units
    end as register_units
  from {{ ref('int_stated_shares') }} as stated
  inner join {{ ref('int_claims') }} as claims on stated.share_claim_id = claims.claim_id
  left join {{ ref('int_register_counts') }} as counts
    on claims.area_level = counts.area_level
    and claims.area = counts.area
    and claims.period_end = counts.on_date
    and (claims.area_level = 'province' or claims.report_id is not null)
),

-- which denominators up to all units of the province would do, for a person to choose from
fitting as (
  select shares.share_claim_id, coalesce(shares.count_claim_id, '') as count_claim_id, denominators.n
  from shares
  inner join ({{ numbers() }}) as denominators on denominators.n <= case when shares.topic = 'ocop' then 1000 else coalesce(shares.units, 400) end
  where {{ share_fits('denominators.n') }}
),

fits as (
  select
    share_claim_id,
    count_claim_id,
    case
      when min(n) = max(n) then cast(min(n) as varchar)
      when max(n) - min(n) + 1 = count(*) then concat(cast(min(n) as varchar), '-', cast(max(n) as varchar))
      else string_agg(cast(n as varchar), ', ' order by n)
    end as fits
  from fitting
  group by share_claim_id, count_claim_id
),

candidates as (
  select
    shares.*,
    fits.fits,
    case when shares.register_units is not null then 'danh mục ghi' when others.value is not null then 'văn bản ghi' else 'nguồn ghi' end as source_vi,
    case when shares.register_units is not null then 'the register has' when others.value is not null then 'the document states' else 'the source states' end as source_en,
    others.claim_id as denominator_claim_id,
    cast(coalesce(shares.register_units, others.value, shares.stated_denominator) as integer) as denominator_tried
  from shares
  left join fits
    on shares.share_claim_id = fits.share_claim_id
    and coalesce(shares.count_claim_id, '') = fits.count_claim_id
  left join {{ ref('int_claims') }} as others
    on shares.denominator_code = others.indicator_code
    and shares.document_key = others.document_key
    and shares.place = others.place
    and not others.is_repetition
    and others.claim_status in ('stated', 'estimate')
    and (
      (
        coalesce(others.period_start, others.period_end) <= shares.period_end
        and others.period_end >= coalesce(shares.period_start, shares.period_end)
      )
      -- a report's "so far" and "at the end of the year" are of one whole
      or (
        shares.report_id is not null
        and others.period_end between {{ dbt.dateadd('day', -31, 'shares.period_end') }} and {{ dbt.dateadd('day', 31, 'shares.period_end') }}
      )
    )
),

judged as (
  select candidates.*, denominator_tried is not null and ({{ share_fits('denominator_tried') }}) as it_fits
  from candidates
),

chosen as (
  select *
  from judged
  qualify report_id is null or row_number() over (
    partition by share_claim_id, count_claim_id
    order by
      case when it_fits then 0 when denominator_tried is null then 1 else 2 end,
      denominator_claim_id,
      denominator_tried
  ) = 1
)

select
  'share_against_count' as kind,
  concat(
    candidates.share_claim_id,
    case when candidates.count_claim_id <> candidates.share_claim_id then concat(',', candidates.count_claim_id) else '' end,
    case when candidates.denominator_claim_id is not null then concat(',', candidates.denominator_claim_id) else '' end
  ) as claim_ids,
  candidates.topic,
  candidates.indicator_code,
  candidates.area_level,
  candidates.area,
  candidates.period_end,
  case
    when denominator_tried is null then 'not_computable'
    when it_fits then 'agrees'
    else 'does_not_fit'
  end as verdict,
  case
    when denominator_tried is null then 'no_denominator'
    when it_fits then 'within_printed_precision'
    else 'no_whole_count_gives_the_share'
  end as reason,
  candidates.share as stated_value,
  cast(
    case
      when candidates.counted is not null then 100.0 * candidates.counted / denominator_tried
      else 100.0 * round(candidates.share * denominator_tried / 100.0) / denominator_tried
    end as decimal(24, 6)
  ) as computed_value,
  cast(
    case when candidates.counted is not null then 100.0 * candidates.counted / denominator_tried end
    - candidates.share as decimal(24, 6)
  ) as difference,
  '%' as unit,
  candidates.fits,
  denominator_tried as register_units,
  concat(
    {{ number_en('coalesce(candidates.counted, round(candidates.share * denominator_tried / 100.0))') }}, ' / ',
    cast(denominator_tried as varchar)
  ) as formula,
  concat(
    case when candidates.counted is not null then concat({{ number_vi('candidates.counted') }}, ' và ') else '' end,
    {{ number_vi('candidates.share') }}, '%',
    case when candidates.counted is not null then ' khớp với mẫu số ' else ' có thể có từ mẫu số ' end,
    coalesce(candidates.fits, 'lớn hơn phạm vi đã thử'),
    case
      when denominator_tried is null then '; mẫu số không được nêu'
      when it_fits then concat('; ', source_vi, ' ', cast(denominator_tried as varchar), ', nằm trong số đó')
      else concat('; không thể có từ ', cast(denominator_tried as varchar), case when topic = 'ocop' then ' sản phẩm' else ' xã' end, ', là số ', source_vi)
    end
  ) as detail_vi,
  concat(
    case when candidates.counted is not null then concat({{ number_en('candidates.counted') }}, ' and ') else '' end,
    {{ number_en('candidates.share') }}, ' %',
    case when candidates.counted is not null then ' fit a denominator of ' else ' can be had from a denominator of ' end,
    coalesce(candidates.fits, 'more than were tried'),
    case
      when denominator_tried is null then '; the denominator is not stated'
      when it_fits then concat('; ', source_en, ' ', cast(denominator_tried as varchar), ', which is among them')
      else concat('; it cannot be had from the ', cast(denominator_tried as varchar), case when topic = 'ocop' then ' products' else ' communes' end, ' that ', source_en)
    end
  ) as detail_en
from chosen as candidates
