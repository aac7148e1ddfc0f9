-- What the warehouse itself has for each claim, by each definition that the claim may have meant.
{% for family in ['poverty', 'ntm', 'ocop', 'support', 'funding'] %}
select claim_id, definition, own_value, completeness, origin
from {{ ref('int_own_' ~ family) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
