{# A model is dropped and made again in one transaction. That of dbt makes it aside and renames twice, for readers who
   look on meanwhile: nobody reads this database while it is built, and the renames cost a third of a small build.
   Grants, indexes, hooks and comments are not carried over, for no model here has any. #}

{% materialization table, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target = this.incorporate(type='table') -%}
  {% call statement('main') -%}
    {% if existing is not none %}drop {{ existing.type }} {{ existing }};{% endif %}
    {{ create_table_as(False, target, compiled_code) }}
  {%- endcall %}
  {{ adapter.commit() }}
  {{ return({'relations': [target]}) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target = this.incorporate(type='view') -%}
  {% call statement('main') -%}
    {% if existing is not none %}drop {{ existing.type }} {{ existing }};{% endif %}
    {{ get_create_view_as_sql(target, compiled_code) }}
  {%- endcall %}
  {{ adapter.commit() }}
  {{ return({'relations': [target]}) }}
{% endmaterialization %}
