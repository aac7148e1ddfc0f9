{# Fails for a table without rows although every form behind it has some: other tests would pass on it and say nothing. #}
{% test has_rows(model) %}
{% set behind = [] %}
{% if execute %}
  {% do forms_behind(context['model']['attached_node'], behind) %}
{% endif %}
with

forms_with_rows as (
  select distinct accounts.form
  from {{ ref('row_accounts') }} as accounts
  where accounts.loaded > 0
),

asked as (
  select
    (select count(*) from {{ model }}) as row_count,
    (
      select count(*)
      from forms_with_rows
      where form in ('' {%- for form in behind | unique %}, '{{ form }}'{% endfor %})
    ) as forms_loaded
)

select 'no rows' as problem
from asked
where row_count = 0 and forms_loaded = {{ behind | unique | list | length }}
{% endtest %}
