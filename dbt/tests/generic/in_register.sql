{# Fails for every legal document that a list of the project cites and the register does not have. A warehouse without a register
   has nothing to look it up in. #}
{% test in_register(model, column_name) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} is not null
  and {{ column_name }} not in (select document_number from {{ ref('bridge_legal_document_number') }})
  and exists (select 1 from {{ ref('bridge_legal_document_number') }})
{% endtest %}
