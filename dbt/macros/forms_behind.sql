{# Puts into `found` the names of the forms that a node is built from, through as many models as it takes. #}
{% macro forms_behind(unique_id, found, seen=none) %}
  {% set seen = [] if seen is none else seen %}
  {% if unique_id not in seen %}
    {% do seen.append(unique_id) %}
    {% if unique_id in graph.sources %}
      {% if graph.sources[unique_id].source_name == 'forms' %}
        {% do found.append(graph.sources[unique_id].name) %}
      {% endif %}
    {% elif unique_id in graph.nodes %}
      {% for parent in graph.nodes[unique_id].depends_on.nodes %}
        {% do forms_behind(parent, found, seen) %}
      {% endfor %}
    {% endif %}
  {% endif %}
{% endmacro %}
