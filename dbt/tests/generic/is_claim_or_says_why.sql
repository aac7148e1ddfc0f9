{# Fails for every figure of a report that is no claim and does not say why, or is one and has no claim. #}
{% test is_claim_or_says_why(model) %}
select *
from {{ model }}
where (mention = 'claim' and (claim_id is null or unread_reason is not null))
  or (mention = 'unread' and (claim_id is not null or unread_reason is null))
{% endtest %}
