-- What each office owes against what came. The calendar ends with the latest period that any return speaks of, so that
-- it does not depend on the day it is made.
with

latest as (
  select max(period_end) as period_end
  from {{ ref('stg_source_files') }}
  where form in (select form from {{ ref('reporting_rules') }})
),

owed as (
  select distinct
    rules.form,
    rules.office_kind,
    offices.office_code,
    offices.office_name,
    offices.province_name,
    periods.period_code,
    periods.period_start,
    periods.period_end,
    cast({{ dbt.dateadd('day', 'rules.due_days', 'periods.period_end') }} as date) as due_on
  from {{ ref('reporting_rules') }} as rules
  inner join {{ ref('dim_period') }} as periods
    on rules.period_kind = periods.period_kind
    and periods.period_end between rules.valid_from and coalesce(rules.valid_to, date '9999-12-31')
  inner join latest on periods.period_end <= latest.period_end
  inner join {{ ref('int_offices') }} as offices
    on rules.office_kind = offices.office_kind
    and coalesce(rules.office_code, offices.office_code) = offices.office_code
    and offices.owes_by = case when rules.office_code is null then 'assignment_or_map' else 'rule' end
    and periods.period_end between offices.owes_from and offices.owes_to
    and coalesce(rules.unit_type, offices.unit_type, '') = coalesce(offices.unit_type, '')
),

-- a return is put to the place that is asked, not to every file of it
rows_of_files as (
  select file, sum(loaded) as loaded, sum(rejected) as rejected
  from {{ ref('row_accounts') }}
  group by file
),

came as (
  select
    files.form,
    files.office_kind,
    files.office_code,
    -- a list of what holds on a day is of the period that ends on it
    case when files.period_start < files.period_end then files.period_start end as period_start,
    files.period_end,
    count(*) as files,
    sum(case when files.status = 'superseded' then 1 else 0 end) as files_superseded,
    sum(case when files.status = 'refused' then 1 else 0 end) as files_refused,
    min(files.received_on) as first_received_on,
    max(case when files.status = 'loaded' then files.file end) as file,
    sum(case when files.status = 'loaded' then accounts.loaded else 0 end) as rows_loaded,
    sum(case when files.status = 'loaded' then accounts.rejected else 0 end) as rows_rejected
  from {{ ref('stg_source_files') }} as files
  left join rows_of_files as accounts on files.file = accounts.file
  where files.office_code is not null
  group by
    files.form, files.office_kind, files.office_code, files.period_end,
    case when files.period_start < files.period_end then files.period_start end
),

-- found first, so that what is missing can be told by plain keys: a condition that is none sets every row against every row
found as (
  select asked.period_code, came.*
  from (select distinct form, office_kind, office_code, period_code, period_start, period_end from owed) as asked
  inner join came
    on asked.form = came.form
    and asked.office_kind = came.office_kind
    and asked.office_code = came.office_code
    and asked.period_end = came.period_end
    and asked.period_start = coalesce(came.period_start, asked.period_start)
)

select
  owed.form,
  owed.office_kind,
  owed.office_code,
  owed.office_name,
  owed.province_name,
  owed.period_code,
  owed.period_start,
  owed.period_end,
  owed.due_on,
  case
    when came.files is null then 'missing'
    when came.file is null then 'refused'
    when came.rows_loaded = 0 then 'rejected'
    when came.files_superseded > 0 then 'corrected'
    when came.first_received_on > owed.due_on then 'late'
    else 'received'
  end as state,
  came.first_received_on,
  case when came.first_received_on > owed.due_on then cast({{ dbt.datediff('owed.due_on', 'came.first_received_on', 'day') }} as integer) end as days_late,
  coalesce(cast(came.files as integer), 0) as files,
  coalesce(cast(came.rows_loaded as bigint), 0) as rows_loaded,
  coalesce(cast(came.rows_rejected as bigint), 0) as rows_rejected,
  came.file
from owed
left join found as came
  on owed.form = came.form
  and owed.office_kind = came.office_kind
  and owed.office_code = came.office_code
  and owed.period_code = came.period_code
