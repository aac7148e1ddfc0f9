-- For each area and period of a form: how many units owe figures, and of how many they came; for all units and for the
-- especially difficult communes. Wards and towns get programme money too and owe them as communes do.
with

scoped as (
  select *, 'all' as scope from {{ ref('int_funding_reports') }}
  union all
  select *, 'dbkk' from {{ ref('int_funding_reports') }} where is_dbkk
)

select
  scoped.form,
  scoped.period_end,
  scoped.scope,
  areas.area_level,
  areas.area_code,
  areas.area_name,
  areas.province_name,
  areas.covers_whole_area,
  cast(count(*) as integer) as communes_expected,
  cast(sum(scoped.is_reported) as integer) as communes_reporting
from scoped
inner join {{ ref('int_area_units') }} as areas
  on scoped.unit_key = areas.unit_key and areas.area_level in ('district', 'province')
group by
  scoped.form, scoped.period_end, scoped.scope, areas.area_level, areas.area_code, areas.area_name,
  areas.province_name, areas.covers_whole_area
