{# The whole numbers 1 to 1000, one per row, on any engine. #}
{% macro numbers() -%}
  select units.d + 10 * tens.d + 100 * hundreds.d + 1 as n
  from {{ digits() }} as units
  cross join {{ digits() }} as tens
  cross join {{ digits() }} as hundreds
{%- endmacro %}

{% macro digits() -%}
  (select d from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digit (d))
{%- endmacro %}
