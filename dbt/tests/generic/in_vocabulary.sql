{# Finds figures whose indicator's wording is not in indicator_wordings.csv yet. #}
{% test in_vocabulary(model, column_name) %}
select *
from {{ model }}
where {{ column_name }} = 'not_in_vocabulary'
{% endtest %}
