with

-- a completion that a later list repeats is counted once, in its first year
completions as (
  select
    unit_key,
    completion_level,
    village,
    min(completed_year) as completed_year,
    {{ joint_origin('origin') }} as origin
  from {{ ref('fct_programme135_completion') }}
  group by unit_key, completion_level, village
),

years as (
  select periods.year, periods.period_end
  from {{ ref('dim_period') }} as periods
  inner join (select min(completed_year) as first_year, max(completed_year) as last_year from completions) as span
    on periods.year between span.first_year and span.last_year
  where periods.period_kind = 'year'
)

-- an area keeps what was completed in it while it lasts
select
  areas.area_level,
  areas.area_code,
  areas.area_name,
  areas.province_name,
  areas.covers_whole_area,
  years.year,
  years.period_end,
  completions.completion_level,
  cast(sum(case when completions.completed_year = years.year then 1 else 0 end) as integer) as completed,
  cast(count(*) as integer) as completed_to_date,
  {{ joint_origin('completions.origin') }} as origin
from completions
inner join {{ ref('int_area_units') }} as areas
  on completions.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
inner join years
  on completions.completed_year <= years.year and areas.valid_to >= years.period_end
group by
  areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
  years.year, years.period_end, completions.completion_level
