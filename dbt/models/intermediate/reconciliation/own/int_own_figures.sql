-- What the warehouse itself has for each claim, by each definition that the claim may have meant. A change is the
-- difference of the two levels it lies between. Where the register has only a part of a province, nothing is complete.
{% set families = ['poverty', 'ntm', 'ocop', 'support', 'funding', 'register'] %}
with

computed as (
  {% for family in families %}
  select asked_id, definition, own_value, completeness, origin
  from {{ ref('int_own_' ~ family) }}
  where own_value is not null
  {{ 'union all' if not loop.last }}
  {% endfor %}
),

known as (
  select
    asked.claim_id,
    asked.purpose,
    asked.day_choice,
    asked.on_day,
    computed.definition,
    computed.own_value,
    case when areas.area_name is not null then 0 else computed.completeness end as completeness,
    computed.origin
  from computed
  inner join {{ ref('int_asked') }} as asked on computed.asked_id = asked.asked_id
  left join (
    select distinct area_name, valid_from, valid_to
    from {{ ref('int_area_units') }}
    where not covers_whole_area
  ) as areas
    on asked.area_name = areas.area_name and asked.on_day between areas.valid_from and areas.valid_to
)

select claim_id, purpose, day_choice, on_day, definition, own_value, completeness, origin
from known
where purpose in ('claim', 'earlier')
union all
select
  now.claim_id,
  'claim',
  now.day_choice,
  now.on_day,
  now.definition,
  now.own_value - before.own_value,
  least(now.completeness, before.completeness),
  case when now.origin = before.origin then now.origin else 'mixed' end
from known as now
inner join known as before
  on now.claim_id = before.claim_id and now.definition = before.definition and before.purpose = 'level_before'
where now.purpose = 'level'
