{# Numbers as a person reads them: no needless zeros; a comma before the decimals in Vietnamese. #}
{% macro number_en(expression) -%}
  regexp_replace(regexp_replace(cast(cast({{ expression }} as decimal(24, 6)) as varchar), '0+$', ''), '[.]$', '')
{%- endmacro %}

{% macro number_vi(expression) -%}
  replace({{ number_en(expression) }}, '.', ',')
{%- endmacro %}

{# A day as offices write it, 31/12/2022. #}
{% macro day_vi(expression) -%}
  concat(
    lpad(cast(extract(day from {{ expression }}) as varchar), 2, '0'), '/',
    lpad(cast(extract(month from {{ expression }}) as varchar), 2, '0'), '/',
    cast(extract(year from {{ expression }}) as varchar)
  )
{%- endmacro %}

{% macro day_en(expression) -%}
  cast(cast({{ expression }} as date) as varchar)
{%- endmacro %}
