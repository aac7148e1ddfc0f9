{# Fails for every pair of rows of one thing whose periods share a day; an open end runs for ever, and a period has a start. #}
{% test periods_do_not_overlap(model, key, starts='valid_from', ends='valid_to') %}
with

periods as (
  select
    concat_ws('|' {%- for column in key %}, coalesce(cast({{ column }} as varchar), ''){% endfor %}) as thing,
    {{ starts }} as first_day,
    coalesce({{ ends }}, date '9999-12-31') as last_day
  from {{ model }}
)

select one.thing, one.first_day, other.first_day as other_first_day
from periods as one
inner join periods as other
  on one.thing = other.thing
  and one.first_day < other.first_day
  and other.first_day <= one.last_day
union all
select thing, first_day, first_day
from periods
where first_day is null or last_day < first_day
union all
select thing, first_day, first_day
from periods
group by thing, first_day
having count(*) > 1
{% endtest %}
