{# A part of a whole as a fraction of one; null where the whole is zero or either is not known. #}
{% macro rate(part, whole) -%}
  cast(cast({{ part }} as double) / nullif({{ whole }}, 0) as decimal(18, 10))
{%- endmacro %}

{# The origin of a figure made of many rows. #}
{% macro joint_origin(column) -%}
  case when max({{ column }}) = min({{ column }}) then max({{ column }}) else 'mixed' end
{%- endmacro %}
