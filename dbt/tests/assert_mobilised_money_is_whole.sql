{{ config(meta={'dagster': {'ref': {'name': 'mart_support_mobilised'}}}) }}
-- What agencies mobilised is the same by agency, by commune and form, and as returned.
with

returned as (
  select half_year, sum(mobilised_vnd) as vnd from {{ ref('fct_support_mobilised') }} group by half_year
),

by_form as (
  select half_year, sum(mobilised_vnd) as vnd from {{ ref('mart_support_mobilised') }} group by half_year
),

by_agency as (
  select half_year, sum(mobilised_vnd) as vnd from {{ ref('mart_agency_load') }} group by half_year
)

select returned.half_year, returned.vnd as returned_vnd, by_form.vnd as by_form_vnd, by_agency.vnd as by_agency_vnd
from returned
left join by_form on returned.half_year = by_form.half_year
left join by_agency on returned.half_year = by_agency.half_year
where returned.vnd is distinct from by_form.vnd or returned.vnd is distinct from by_agency.vnd
