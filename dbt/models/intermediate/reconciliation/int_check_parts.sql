-- Parts against their total within one document, place and period. A part whose own parent is not stated counts
-- towards the next ancestor that is. Where the whole is all rural communes, the register gives the total.
with

claims as (
  select
    *,
    concat_ws(
      '|', document_key, place, case when report_id is null or timing = 'flow' then coalesce(cast(period_start as varchar), '') end,
      cast(period_end as varchar), coalesce(unit, ''), coalesce(standard, ''),
      -- a report says what was planned beside what came of it
      case when report_id is not null and claim_status in ('plan', 'target') then claim_status end
    ) as statement
  from {{ ref('int_claims') }}
  where (area_level <> 'commune' or report_id is not null) and not is_repetition
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
    on claims.area_level = counts.area_level and claims.area = counts.area and claims.period_end = counts.on_date
  where claims.parent_code = 'rural_communes' and (claims.area_level = 'province' or claims.report_id is not null)
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
    parents.parent_code as grandparent_code,
    claims.report_id,
    -- money divided by its kind, beside the same money divided by where it came from
    claims.report_id is not null and rules.capital_kind is not null and rules.funding_sources is null as is_by_capital_kind,
    -- money of the provincial budget, beside that of all local budgets
    claims.report_id is not null and exists (
      select 1
      from claims as others
      inner join {{ ref('own_funding_rules') }} as wider on others.indicator_code = wider.indicator_code
      where claims.statement = others.statement
        and claims.parent_code = others.parent_code
        and wider.capital_kind is not distinct from rules.capital_kind
        and wider.funding_sources <> rules.funding_sources
        and concat('|', wider.funding_sources, '|') like concat('%|', rules.funding_sources, '|%')
    ) as is_within_another
  from claims
  left join {{ ref('indicators') }} as parents on claims.parent_code = parents.indicator_code
  left join {{ ref('own_funding_rules') }} as rules on claims.indicator_code = rules.indicator_code
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

-- whether a part lies within another is not said: added up both ways
added as (
  select parts.*, 'all' as taken from parts
  union all
  select parts.*, 'outer'
  from parts
  where not is_within_another
    and statement in (select statement from parts where is_within_another)
),

summed as (
  select
    statement,
    total_code,
    is_by_capital_kind,
    taken,
    count(distinct indicator_code) as parts_stated,
    max(report_id) is not null as is_of_report,
    sum(case when claim_status <> 'forecast' then value end) as computed,
    sum(case when claim_status <> 'forecast' then lowest end) as lowest,
    sum(case when claim_status <> 'forecast' then highest end) as highest,
    sum(case when claim_status = 'forecast' then value else 0 end) as not_yet,
    string_agg(case when claim_status <> 'forecast' then {{ number_en('value') }} end, ' + ' order by claim_id) as formula,
    string_agg(claim_id, ',' order by claim_id) as claim_ids
  from added
  group by statement, total_code, is_by_capital_kind, taken
  having count(case when claim_status <> 'forecast' then 1 end) >= 2
    -- a part that a report states in two ways is told as such, and adds up to nothing
    and (max(report_id) is null or count(*) = count(distinct indicator_code))
),

judged as (
  select
    totals.*,
    summed.computed,
    summed.not_yet,
    summed.formula,
    case when totals.claim_id = 'register' then summed.claim_ids else concat(totals.claim_id, ',', summed.claim_ids) end as claim_ids,
    case
      when summed.lowest <= totals.highest and summed.highest >= totals.lowest then 'within_printed_precision'
      -- a report may name some parts only; few would leave out less than a tenth
      when summed.is_of_report and summed.computed < 0.9 * totals.value and summed.parts_stated < children.parts
        then 'parts_may_be_missing'
      else 'parts_do_not_add_up'
    end as reason
  from summed
  inner join totals on summed.statement = totals.statement and summed.total_code = totals.indicator_code
  left join (
    select parent_code, count(*) as parts
    from {{ ref('indicators') }}
    group by parent_code
  ) as children on summed.total_code = children.parent_code
  qualify row_number() over (
    partition by totals.claim_id, totals.statement, summed.is_by_capital_kind
    order by abs(summed.computed - totals.value), summed.taken
  ) = 1
)

select
  'parts_against_total' as kind,
  claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  case reason when 'within_printed_precision' then 'agrees' when 'parts_may_be_missing' then 'not_comparable' else 'differs' end as verdict,
  reason,
  value as stated_value,
  computed as computed_value,
  computed - value as difference,
  unit,
  cast(null as varchar) as fits,
  case when claim_id = 'register' then cast(value as integer) end as register_units,
  concat(formula, ' = ', {{ number_en('computed') }}) as formula,
  concat(
    'các phần cộng lại ', replace(formula, '.', ','), ' = ', {{ number_vi('computed') }},
    case when not_yet > 0 then concat(' (chưa kể ', {{ number_vi('not_yet') }}, ' còn là dự kiến)') else '' end,
    case
      when reason = 'within_printed_precision' and qualifier = 'exact' then ', khớp với '
      when reason = 'within_printed_precision' then ', khớp (theo cách đọc các chữ “trên”, “khoảng”) với '
      else concat(', ', case when computed < value then 'ít hơn ' else 'nhiều hơn ' end, {{ number_vi('abs(computed - value)') }}, ' so với ')
    end,
    case when claim_id = 'register' then 'số xã trong danh mục đơn vị hành chính là ' else 'tổng công bố ' end,
    case qualifier when 'more_than' then 'trên ' when 'about' then 'khoảng ' when 'nearly' then 'gần ' when 'less_than' then 'dưới ' else '' end,
    {{ number_vi('value') }},
    case when reason = 'parts_may_be_missing' then ': có thể còn phần không được nêu' else '' end
  ) as detail_vi,
  concat(
    'the parts add up to ', formula, ' = ', {{ number_en('computed') }},
    case when not_yet > 0 then concat(' (leaving out ', {{ number_en('not_yet') }}, ' not yet awarded)') else '' end,
    case
      when reason = 'within_printed_precision' and qualifier = 'exact' then ', which agrees with '
      when reason = 'within_printed_precision' then ', which agrees, as “more than” and “about” are read, with '
      else concat(', which is ', {{ number_en('abs(computed - value)') }}, case when computed < value then ' less than ' else ' more than ' end)
    end,
    case when claim_id = 'register' then 'the register of units, which has ' else 'the stated total of ' end,
    case qualifier when 'more_than' then 'more than ' when 'about' then 'about ' when 'nearly' then 'nearly ' when 'less_than' then 'less than ' else '' end,
    {{ number_en('value') }},
    case when reason = 'parts_may_be_missing' then ': parts may have been left out' else '' end
  ) as detail_en
from judged
