{# Fails for a unit that went wholly to one target and also to another, and for a part without a second part. #}
{% test whole_links_have_one_target(model, key) %}
select {{ key }}, count(*) as targets, min(extent) as extent
from {{ model }}
group by {{ key }}
having (count(*) > 1 and max(extent) = 'whole') or (count(*) = 1 and max(extent) = 'part')
{% endtest %}
