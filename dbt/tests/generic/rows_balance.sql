{# Fails for every sheet with a row that left without a reason. #}
{% test rows_balance(model) %}
select *
from {{ model }}
where rows_found <> loaded + rejected + superseded + not_data
{% endtest %}
