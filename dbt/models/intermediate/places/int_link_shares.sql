-- For each link and kind of measure, the share of the old unit that went to the new one, and what tells it. The notes of
-- all links of a unit are read together: a part is all where nothing went elsewhere, and a whole beside others is none.
with

said as (
  select
    links.old_unit_key,
    links.new_unit_key,
    links.old_unit_code,
    links.new_unit_code,
    links.effective_on,
    kinds.code as kind,
    case kinds.goes_with when 'area' then links.area_extent else links.people_extent end as extent
  from {{ ref('bridge_admin_unit_link') }} as links
  cross join {{ ref('measure_kinds') }} as kinds
),

counted as (
  select
    said.*,
    count(*) over of_unit as links,
    sum(case when extent <> 'none' then 1 else 0 end) over of_unit as receivers,
    sum(case when extent = 'whole' then 1 else 0 end) over of_unit as wholes,
    sum(case when extent = 'unknown' then 1 else 0 end) over of_unit as not_understood
  from said
  window of_unit as (partition by old_unit_key, kind)
),

-- a kind is weighed by the first of its weights that speaks of every receiver
weighed as (
  select
    counted.old_unit_key,
    counted.new_unit_key,
    counted.kind,
    ways.preference,
    ways.weighed_by,
    weights.amount,
    weights.document,
    counted.receivers,
    count(*) over of_weight as weighed_receivers,
    sum(weights.amount) over of_weight as weighed_total
  from counted
  inner join {{ ref('measure_kind_weights') }} as ways on counted.kind = ways.kind
  inner join {{ ref('stg_admin_unit_weights') }} as weights
    on counted.effective_on = weights.effective_on
    and counted.old_unit_code = weights.old_unit_code
    and counted.new_unit_code = weights.new_unit_code
    and ways.weighed_by = weights.measure_kind_code
  where counted.extent <> 'none'
  window of_weight as (partition by counted.old_unit_key, counted.kind, ways.weighed_by)
),

chosen as (
  select
    *,
    row_number() over (partition by old_unit_key, new_unit_key, kind order by preference) as choice
  from weighed
  where weighed_receivers = receivers and weighed_total > 0
)

select
  counted.old_unit_key,
  counted.new_unit_key,
  counted.effective_on,
  counted.kind,
  counted.extent,
  case
    when counted.extent = 'none' then 0
    when counted.not_understood > 0 then null
    when counted.wholes > 0 and counted.receivers > 1 then null
    when counted.wholes = 1 then 1
    when counted.receivers = 1 and counted.links > 1 then 1
    else cast(chosen.amount as double) / cast(chosen.weighed_total as double)
  end as share,
  case
    when counted.extent = 'none' then 'none'
    when counted.not_understood > 0 then 'not_understood'
    when counted.wholes > 0 and counted.receivers > 1 then 'contradiction'
    when counted.wholes = 1 then 'whole'
    when counted.receivers = 1 and counted.links > 1 then 'only_receiver'
    when chosen.amount is not null then 'weight'
    when counted.links = 1 then 'rest_missing'
    else 'no_weight'
  end as basis,
  chosen.weighed_by,
  chosen.document as weight_document_number
from counted
left join chosen
  on counted.old_unit_key = chosen.old_unit_key
  and counted.new_unit_key = chosen.new_unit_key
  and counted.kind = chosen.kind
  and chosen.choice = 1
