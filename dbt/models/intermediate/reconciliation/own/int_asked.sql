-- What each claim asks of the warehouse: which indicator, of which place as the lists of units call it, on which day.
-- The start of a year is the state at the end of the year before.
select
  claim_id,
  indicator_code,
  area_level,
  case
    when area_level = 'province' then concat('Tỉnh ', area)
    when area_level = 'city' or area like 'TP %' then concat('Thành phố ', replace(area, 'TP ', ''))
    when area_level like 'district%' then concat('Huyện ', area)
  end as area_name,
  -- a figure of a district's especially difficult communes is not the district's
  area_level = 'district (ĐBKK communes only)' as dbkk_only,
  case
    when unit_code is not null then concat(unit_code, '@', cast(unit_valid_from as varchar))
  end as unit_key,
  trim(split_part(standard, '(', 1)) as standard,
  period_start,
  period_end,
  case
    when extract(month from period_end) = 1 and extract(day from period_end) = 1 then {{ day_before('period_end') }}
    else period_end
  end as on_day
from {{ ref('int_claims') }}
where indicator_code <> 'not_in_vocabulary'
