{# Where a cut of a stretch begins or ends within the unit that the stretch is of. Of an empty stretch, and by an empty cut, nothing is
   had; the last cut ends where its stretch does, whatever the product comes to. #}
{% macro cut_within(bound) -%}
  case
    when reached.high = reached.low or cuts.low = cuts.high then coalesce(reached.low, 0)
    {%- if bound == 'high' %}
    when cuts.high = 1 then reached.high
    {%- endif %}
    else reached.low + cuts.{{ bound }} * (reached.high - reached.low)
  end
{%- endmacro %}
