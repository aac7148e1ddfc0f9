{# Whether a share could have been printed for a denominator: of the count beside it, or of some whole count. The share
   holds from half a unit of its last digit below to just under half a unit above. #}
{% macro share_fits(denominator) -%}
  case
    when counted is not null
      then 100.0 * counted >= (share - half_unit) * {{ denominator }} and 100.0 * counted < (share + half_unit) * {{ denominator }}
    else ceil((share - half_unit) * {{ denominator }} / 100.0) < (share + half_unit) * {{ denominator }} / 100.0
      and (share - half_unit) * {{ denominator }} / 100.0 <= {{ denominator }}
  end
{%- endmacro %}
