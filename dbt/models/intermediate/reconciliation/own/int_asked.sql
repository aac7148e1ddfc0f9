-- What each claim asks of the warehouse: which indicator, of which place as the lists of units call it, on which day.
-- A day without returns is asked about again near by (`day_choice` counts from the claim's own day, 0, outwards); a change
-- asks for the two levels that it lies between; a report's figure without a day of its own is looked for on days before.
with

claims as (
  select
    claim_id,
    report_id,
    indicator_code,
    measure,
    timing,
    area_level,
    case
      when area_level = 'province' then concat('Tỉnh ', area)
      when area_level = 'city' or area like 'TP %' then concat('Thành phố ', replace(area, 'TP ', ''))
      when area_level like 'district%' then concat('Huyện ', area)
    end as area_name,
    -- a figure of a district's especially difficult communes is not the district's
    area_level = 'district (ĐBKK communes only)' or indicator_code like 'dbkk_poverty%' as dbkk_only,
    case
      when unit_code is not null then concat(unit_code, '@', cast(unit_valid_from as varchar))
    end as unit_key,
    trim(split_part(standard, '(', 1)) as standard,
    period_start,
    period_end,
    -- the start of a year is the state at the end of the year before
    case
      when extract(month from period_end) = 1 and extract(day from period_end) = 1 then {{ day_before('period_end') }}
      else period_end
    end as own_day,
    change_since,
    could_be_a_copy
  from (select *, {{ may_be_copied() }} as could_be_a_copy from {{ ref('int_claims') }}) as claims
  where indicator_code <> 'not_in_vocabulary'
),

-- offices report by the ends of months
month_ends as (
  select claims.claim_id, months.n as months_after, {{ last_day_of_month('claims.own_day', 'months.n') }} as day
  from claims
  cross join (select n - 61 as n from ({{ numbers() }}) as numbers where n <= 62) as months
  where months.n >= -3 or claims.could_be_a_copy
),

days as (
  select claim_id, 'claim' as purpose, own_day as on_day, 0 as day_choice
  from claims
  union all
  select
    claims.claim_id,
    'claim',
    month_ends.day,
    -- first what is just ahead, a month at most, then what lies behind
    case when month_ends.months_after >= 0 then 1 + month_ends.months_after else 2 - month_ends.months_after end
  from claims
  inner join month_ends on claims.claim_id = month_ends.claim_id
  where month_ends.day <> claims.own_day
    and month_ends.day between {{ dbt.dateadd('day', -92, 'claims.own_day') }} and {{ dbt.dateadd('day', 31, 'claims.own_day') }}
  union all
  select claims.claim_id, 'earlier', month_ends.day, 0
  from claims
  inner join month_ends on claims.claim_id = month_ends.claim_id
  where claims.could_be_a_copy and month_ends.day < claims.own_day
),

asked as (
  select days.*, claims.indicator_code as asked_code
  from days
  inner join claims on days.claim_id = claims.claim_id
  union all
  -- the level at the end of a change, and the one it is counted from
  select days.claim_id, 'level', days.on_day, days.day_choice, rules.level_code
  from days
  inner join claims on days.claim_id = claims.claim_id
  inner join {{ ref('change_rules') }} as rules on claims.indicator_code = rules.change_code
  where days.purpose = 'claim' and claims.change_since is not null
  union all
  select claims.claim_id, 'level_before', claims.change_since, 0, rules.level_code
  from claims
  inner join {{ ref('change_rules') }} as rules on claims.indicator_code = rules.change_code
  where claims.change_since is not null
)

select
  concat(asked.claim_id, '|', asked.purpose, '|', cast(asked.on_day as varchar)) as asked_id,
  asked.claim_id,
  asked.purpose,
  asked.day_choice,
  asked.asked_code as indicator_code,
  claims.report_id,
  claims.measure,
  claims.area_level,
  claims.area_name,
  claims.dbkk_only,
  claims.unit_key,
  -- what a figure may be a copy of may be under another standard
  case when asked.purpose <> 'earlier' then claims.standard end as standard,
  asked.purpose = 'earlier' as any_standard,
  case when asked.purpose = 'claim' then claims.change_since end as change_since,
  case when asked.purpose in ('earlier', 'level', 'level_before') then asked.on_day else claims.period_start end as period_start,
  case when asked.purpose = 'claim' and asked.day_choice = 0 then claims.period_end else asked.on_day end as period_end,
  asked.on_day
from asked
inner join claims on asked.claim_id = claims.claim_id
