{# Whether a claim may be a figure of an earlier day left standing: a report's, of what holds on a day, whose day the words
   beside it do not say, and printed with two digits or more that are not all zeros after the first. #}
{% macro may_be_copied() -%}
  report_id is not null and not is_repetition and timing = 'stock' and measure <> 'flag' and qualifier in ('exact', 'estimate')
  and coalesce(period_from, '') not in ('phrase', 'sentence')
  and length(regexp_replace(regexp_replace(replace({{ number_en('abs(value)') }}, '.', ''), '^0+', ''), '0+$', '')) >= 2
{%- endmacro %}
