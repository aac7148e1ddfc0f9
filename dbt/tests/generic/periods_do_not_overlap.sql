{# Fails for every pair of rows with the same key whose periods share a day; an open end runs for ever. #}
{% test periods_do_not_overlap(model, key, starts, ends) %}
select one.{{ key }}, one.{{ starts }}, other.{{ starts }} as other_start
from {{ model }} as one
inner join {{ model }} as other
  on one.{{ key }} = other.{{ key }}
  and one.{{ starts }} < other.{{ starts }}
  and other.{{ starts }} <= coalesce(one.{{ ends }}, date '9999-12-31')
union all
select {{ key }}, {{ starts }}, {{ starts }}
from {{ model }}
where {{ ends }} < {{ starts }}
union all
select {{ key }}, {{ starts }}, {{ starts }}
from {{ model }}
group by {{ key }}, {{ starts }}
having count(*) > 1
{% endtest %}
