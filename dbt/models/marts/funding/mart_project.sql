with

-- the last unit of the same territory, so that a work goes on under a new list of units
territories as (
  select
    same.previous_unit_key as unit_key,
    max(concat(cast(units.valid_from as varchar), ' ', units.unit_code)) as territory
  from {{ ref('int_unit_predecessors') }} as same
  inner join {{ ref('dim_admin_unit') }} as units on same.unit_key = units.unit_key
  where same.is_same_territory
  group by same.previous_unit_key
),

-- a name that comes again after its work was completed is another work
placed as (
  select
    works.*,
    territories.territory,
    coalesce(sum(case when works.completed_on is not null then 1 else 0 end) over (
      partition by territories.territory, works.project order by works.period_end
      rows between unbounded preceding and 1 preceding
    ), 0) as works_before
  from {{ ref('fct_investment_project') }} as works
  inner join territories on works.unit_key = territories.unit_key
),

followed as (
  select
    *,
    sum(disbursed_vnd) over (partition by territory, project, works_before) as disbursed_to_date_vnd,
    min(year) over (partition by territory, project, works_before) as first_year,
    row_number() over (partition by territory, project, works_before order by period_end desc) as recency
  from placed
)

select
  followed.unit_key,
  units.unit_code,
  units.unit_name,
  units.unit_type,
  units.district_code,
  units.district_name,
  units.province_code,
  units.province_name,
  followed.project,
  followed.programme_code,
  followed.work_kind,
  followed.investor,
  followed.investor_level,
  followed.first_year,
  followed.year as last_year,
  followed.period_end,
  1 as works,
  followed.total_investment_vnd,
  cast(followed.disbursed_to_date_vnd as bigint) as disbursed_to_date_vnd,
  followed.started_on,
  followed.completed_on,
  case
    when followed.completed_on <= followed.period_end then 'completed'
    when followed.started_on <= followed.period_end then 'under_way'
    else 'not_started'
  end as work_state,
  followed.origin,
  followed.file_id,
  followed.sheet,
  followed.row_number
from followed
inner join {{ ref('dim_admin_unit') }} as units on followed.unit_key = units.unit_key
where followed.recency = 1
