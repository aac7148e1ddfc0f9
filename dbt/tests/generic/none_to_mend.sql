{# Finds what somebody has to mend in lists of units and tables of changes. #}
{% test none_to_mend(model) %}
select *
from {{ model }}
where is_to_mend
{% endtest %}
