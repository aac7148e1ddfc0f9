{# The day before; a date on every engine. #}
{% macro day_before(expression) -%}
  cast({{ dbt.dateadd('day', -1, expression) }} as date)
{%- endmacro %}
