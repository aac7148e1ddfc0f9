-- Households of a roster by unit and class: counts only, no column of a person goes further than staging.
select
  concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
  period_end,
  cast(extract(year from period_end) as integer) as year,
  household_class_code as household_class,
  cast(count(*) as bigint) as roster_households,
  cast(sum(case when is_minority then 1 else 0 end) as bigint) as roster_minority_households,
  cast(sum(members) as bigint) as roster_members,
  {{ joint_origin('origin') }} as origin,
  received_on,
  file_id,
  sheet
from {{ ref('stg_household_roster') }}
group by commune_code, commune_valid_from, period_end, household_class_code, received_on, file_id, sheet
