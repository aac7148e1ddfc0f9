-- Parts against their total within one document, place and period. A part whose own parent is not stated counts
-- towards the next ancestor that is. Where the whole is all rural communes, the register gives the total.
with

claims as (
  select
    *,
    concat_ws(
      '|', document_key, area_level, area, coalesce(cast(period_start as varchar), ''), cast(period_end as varchar),
      coalesce(unit, ''), coalesce(standard, '')
    ) as statement
  from {{ ref('int_claims') }}
  where area_level <> 'commune'
),

register_totals as (
  select
    claims.statement,
    'register' as claim_id,
    'rural_communes' as indicator_code,
    claims.topic,
    claims.area_level,
    claims.area,
    claims.period_end,
    cast(null as varchar) as unit,
    max(counts.rural_communes) as value
  from claims
  inner join {{ ref('int_register_counts') }} as counts
    on claims.area = counts.area and claims.period_end = counts.on_date
  where claims.parent_code = 'rural_communes' and claims.area_level = 'province'
  group by claims.statement, claims.topic, claims.area_level, claims.area, claims.period_end
  -- two bands say nothing of the whole
  having count(*) >= 3
),

totals as (
  select statement, claim_id, indicator_code, topic, area_level, area, period_end, unit, value, lowest, highest, qualifier
  from claims
  where indicator_code in (select parent_code from claims where parent_code is not null) and claim_status <> 'forecast'
  union all
  select statement, claim_id, indicator_code, topic, area_level, area, period_end, unit, value, value, value, 'exact'
  from register_totals
),

ancestors as (
  select
    claims.statement,
    claims.claim_id,
    -- a range stands in the sum by its middle
    coalesce(claims.value, (claims.lowest + claims.highest) / 2) as value,
    claims.lowest,
    claims.highest,
    claims.claim_status,
    claims.indicator_code,
    claims.parent_code,
    parents.parent_code as grandparent_code
  from claims
  left join {{ ref('indicators') }} as parents on claims.parent_code = parents.indicator_code
  where claims.parent_code is not null
  -- one figure stated twice is one part
  qualify row_number() over (
    partition by claims.statement, claims.indicator_code, claims.lowest, claims.highest order by claims.claim_id
  ) = 1
),

parts as (
  select
    ancestors.*,
    case
      when exists (
        select 1 from totals
        where totals.statement = ancestors.statement and totals.indicator_code = ancestors.parent_code
      ) then parent_code
      else grandparent_code
    end as total_code
  from ancestors
),

summed as (
  select
    statement,
    total_code,
    sum(case when claim_status <> 'forecast' then value end) as computed,
    sum(case when claim_status <> 'forecast' then lowest end) as lowest,
    sum(case when claim_status <> 'forecast' then highest end) as highest,
    sum(case when claim_status = 'forecast' then value else 0 end) as not_yet,
    string_agg(case when claim_status <> 'forecast' then {{ number_en('value') }} end, ' + ' order by claim_id) as formula,
    string_agg(claim_id, ',' order by claim_id) as claim_ids
  from parts
  group by statement, total_code
  having count(case when claim_status <> 'forecast' then 1 end) >= 2
)

select
  'parts_against_total' as kind,
  case when totals.claim_id = 'register' then summed.claim_ids else concat(totals.claim_id, ',', summed.claim_ids) end as claim_ids,
  totals.topic,
  totals.indicator_code,
  totals.area_level,
  totals.area,
  totals.period_end,
  case when summed.lowest <= totals.highest and summed.highest >= totals.lowest then 'agrees' else 'differs' end as verdict,
  case
    when summed.lowest <= totals.highest and summed.highest >= totals.lowest then 'within_printed_precision'
    else 'parts_do_not_add_up'
  end as reason,
  totals.value as stated_value,
  summed.computed as computed_value,
  summed.computed - totals.value as difference,
  totals.unit,
  cast(null as varchar) as fits,
  case when totals.claim_id = 'register' then cast(totals.value as integer) end as register_units,
  concat(summed.formula, ' = ', {{ number_en('summed.computed') }}) as formula,
  concat(
    'các phần cộng lại ', replace(summed.formula, '.', ','), ' = ', {{ number_vi('summed.computed') }},
    case when summed.not_yet > 0 then concat(' (chưa kể ', {{ number_vi('summed.not_yet') }}, ' còn là dự kiến)') else '' end,
    case
      when summed.lowest <= totals.highest and summed.highest >= totals.lowest then case when totals.qualifier = 'exact' then ', khớp với ' else ', khớp (theo cách đọc các chữ “trên”, “khoảng”) với ' end
      else concat(', ', case when summed.computed < totals.value then 'ít hơn ' else 'nhiều hơn ' end, {{ number_vi('abs(summed.computed - totals.value)') }}, ' so với ')
    end,
    case when totals.claim_id = 'register' then 'số xã trong danh mục đơn vị hành chính là ' else 'tổng công bố ' end,
    case when totals.qualifier = 'more_than' then 'trên ' when totals.qualifier = 'about' then 'khoảng ' else '' end,
    {{ number_vi('totals.value') }}
  ) as detail_vi,
  concat(
    'the parts add up to ', summed.formula, ' = ', {{ number_en('summed.computed') }},
    case when summed.not_yet > 0 then concat(' (leaving out ', {{ number_en('summed.not_yet') }}, ' not yet awarded)') else '' end,
    case
      when summed.lowest <= totals.highest and summed.highest >= totals.lowest then case when totals.qualifier = 'exact' then ', which agrees with ' else ', which agrees, as “more than” and “about” are read, with ' end
      else concat(', which is ', {{ number_en('abs(summed.computed - totals.value)') }}, case when summed.computed < totals.value then ' less than ' else ' more than ' end)
    end,
    case when totals.claim_id = 'register' then 'the register of units, which has ' else 'the stated total of ' end,
    case when totals.qualifier = 'more_than' then 'more than ' when totals.qualifier = 'about' then 'about ' else '' end,
    {{ number_en('totals.value') }}
  ) as detail_en
from summed
inner join totals on summed.statement = totals.statement and summed.total_code = totals.indicator_code
