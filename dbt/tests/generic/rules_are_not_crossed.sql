{# Fails for every difference of figures under two rules that is not marked as one, and for one marked that is under one rule. #}
{% test rules_are_not_crossed(model) %}
select *
from {{ model }}
where (change_across_rules is not null and not rule_changed) or (rule_changed and rule = previous_rule)
{% endtest %}
