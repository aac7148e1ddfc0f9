{# The day before; a date on every engine. #}
{% macro day_before(expression) -%}
  cast({{ dbt.dateadd('day', -1, expression) }} as date)
{%- endmacro %}

{# The last day of the month that is so many months after that of a day. #}
{% macro last_day_of_month(expression, months) -%}
  cast(last_day(cast({{ dbt.dateadd('month', months, expression) }} as date)) as date)
{%- endmacro %}
