-- What a commune holds on a day, by the last list until then. A commune that merged after that list holds nothing that is
-- known: the status of a commune does not pass to a larger one. Places within it do.
with

-- the units that stood where the commune stands when each list was made
listed as (
  select
    days.unit_key,
    days.period_end,
    lists.listed_on,
    predecessors.previous_unit_key,
    predecessors.goes_whole,
    predecessors.is_same_territory,
    max(lists.listed_on) over (partition by days.unit_key, days.period_end) as last_listed_on
  from {{ ref('int_ntm_days') }} as days
  inner join {{ ref('int_unit_predecessors') }} as predecessors on days.unit_key = predecessors.unit_key
  inner join {{ ref('dim_admin_unit') }} as previous on predecessors.previous_unit_key = previous.unit_key
  inner join {{ ref('int_ntm_lists') }} as lists
    on previous.province_code = lists.province_code
    and lists.listed_on <= days.period_end
    and lists.listed_on between predecessors.previous_valid_from and predecessors.previous_valid_to
),

held as (
  select
    unit_key,
    period_end,
    max(case when kinds.counted_unit = 'commune' then 1 else 0 end) as any_status,
    max(case when recognition_kind = 'ntm_advanced' then 1 else 0 end) as advanced,
    max(case when recognition_kind = 'ntm_model' then 1 else 0 end) as model,
    sum(case when recognition_kind = 'residential_area' then 1 else 0 end) as residential_areas,
    sum(case when recognition_kind = 'garden' then 1 else 0 end) as gardens
  from {{ ref('fct_ntm_recognition') }}
  inner join {{ ref('recognition_kinds') }} as kinds on recognition_kind = kinds.code
  group by unit_key, period_end
)

select
  listed.unit_key,
  listed.period_end,
  listed.listed_on,
  max(case when listed.is_same_territory then coalesce(held.any_status, 0) end) as communes_recognised,
  max(case when listed.is_same_territory then coalesce(held.advanced, 0) end) as communes_recognised_advanced,
  max(case when listed.is_same_territory then coalesce(held.model, 0) end) as communes_recognised_model,
  case when min(case when listed.goes_whole then 1 else 0 end) = 1 then sum(coalesce(held.residential_areas, 0)) end as residential_areas,
  case when min(case when listed.goes_whole then 1 else 0 end) = 1 then sum(coalesce(held.gardens, 0)) end as gardens
from listed
left join held on listed.previous_unit_key = held.unit_key and listed.listed_on = held.period_end
where listed.listed_on = listed.last_listed_on
group by listed.unit_key, listed.period_end, listed.listed_on
