select
  form,
  province_name,
  period_code,
  period_end,
  cast(count(*) as integer) as offices_owing,
  cast(sum(case when state in ('received', 'late', 'corrected') then 1 else 0 end) as integer) as offices_reporting,
  cast(sum(case when days_late > 0 then 1 else 0 end) as integer) as offices_late,
  cast(sum(case when state = 'missing' then 1 else 0 end) as integer) as offices_missing,
  cast(sum(case when state in ('refused', 'rejected') then 1 else 0 end) as integer) as offices_refused,
  {{ rate("sum(case when state in ('received', 'late', 'corrected') then 1 else 0 end)", 'count(*)') }} as completeness
from {{ ref('reporting_calendar') }}
group by form, province_name, period_code, period_end
