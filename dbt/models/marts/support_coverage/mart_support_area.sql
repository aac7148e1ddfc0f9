with

counted as (
  select
    areas.area_level,
    areas.area_code,
    areas.area_name,
    areas.province_name,
    areas.covers_whole_area,
    communes.half_year,
    communes.period_start,
    communes.period_end,
    count(*) as dbkk_communes,
    sum(case when communes.agencies_reported > 0 then 1 else 0 end) as communes_reporting,
    sum(case when communes.is_assigned then 1 when not communes.is_assigned then 0 end) as communes_assigned,
    sum(case when communes.is_followed then 1 when not communes.is_followed then 0 end) as communes_followed,
    sum(case when communes.is_visited then 1 else 0 end) as communes_visited,
    sum(case when communes.is_helped then 1 else 0 end) as communes_helped,
    sum(communes.activities) as activities,
    sum(communes.visits) as visits,
    sum(communes.people_reached) as people_reached,
    sum(communes.households_helped) as households_helped,
    sum(communes.mobilised_vnd) as mobilised_vnd,
    {{ joint_origin('communes.origin') }} as origin
  from {{ ref('mart_support_coverage') }} as communes
  inner join {{ ref('int_area_units') }} as areas
    on communes.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
  group by
    areas.area_level, areas.area_code, areas.area_name, areas.province_name, areas.covers_whole_area,
    communes.half_year, communes.period_start, communes.period_end
)

select
  area_level,
  area_code,
  area_name,
  province_name,
  half_year,
  period_start,
  period_end,
  -- a return is owed of each commune that an agency is to help
  cast(communes_assigned as integer) as communes_expected,
  cast(communes_reporting as integer) as communes_reporting,
  {{ rate('communes_reporting', 'communes_assigned') }} as completeness,
  covers_whole_area,
  cast(dbkk_communes as integer) as dbkk_communes,
  cast(communes_assigned as integer) as communes_assigned,
  cast(communes_followed as integer) as communes_followed,
  cast(communes_visited as integer) as communes_visited,
  cast(communes_helped as integer) as communes_helped,
  {{ rate('communes_assigned', 'dbkk_communes') }} as assigned_share,
  {{ rate('communes_followed', 'dbkk_communes') }} as followed_share,
  {{ rate('communes_visited', 'dbkk_communes') }} as visited_share,
  {{ rate('communes_helped', 'dbkk_communes') }} as helped_share,
  cast(activities as integer) as activities,
  cast(visits as integer) as visits,
  cast(people_reached as bigint) as people_reached,
  cast(households_helped as bigint) as households_helped,
  cast(mobilised_vnd as bigint) as mobilised_vnd,
  origin
from counted
