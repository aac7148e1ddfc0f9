-- How many units the register has on a day. A list that holds only a part of its province cannot say.
with

asked as (
  select *
  from {{ ref('int_asked') }}
  where purpose in ('claim', 'earlier') and indicator_code in ('rural_communes', 'commune_units', 'district_units')
),

counted as (
  select
    asked.asked_id,
    asked.indicator_code,
    count(*) as commune_units,
    sum(case when units.unit_type = 'xã' then 1 else 0 end) as rural_communes,
    count(distinct units.district_code) as district_units,
    {{ joint_origin('units.origin') }} as origin
  from asked
  inner join {{ ref('dim_admin_unit') }} as units
    on asked.area_name in (units.province_name, units.district_name)
    -- the day itself: units change with the start of a year
    and asked.period_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
  where asked.day_choice = 0
  group by asked.asked_id, asked.indicator_code
)

{% for indicator in ['rural_communes', 'commune_units', 'district_units'] %}
select
  asked_id,
  'register' as definition,
  cast({{ indicator }} as decimal(24, 6)) as own_value,
  cast(1 as decimal(18, 10)) as completeness,
  origin
from counted
where indicator_code = '{{ indicator }}'
{{ 'union all' if not loop.last }}
{% endfor %}
