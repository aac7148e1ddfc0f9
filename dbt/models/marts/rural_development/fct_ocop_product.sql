-- The same product of the same producer may be certified again: one product, several certificates. Producers of one name
-- in two provinces are two, and the province is that of the first map, so that a merger of provinces makes no new product.
with

first_maps as (
  select
    predecessors.unit_key,
    units.province_code,
    row_number() over (
      partition by predecessors.unit_key order by predecessors.previous_valid_from, units.province_code
    ) as place
  from {{ ref('int_unit_predecessors') }} as predecessors
  inner join {{ ref('dim_admin_unit') }} as units on predecessors.previous_unit_key = units.unit_key
),

certificates as (
  select *, concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key
  from {{ ref('stg_ocop_products') }}
)

select
  concat(lower(trim(product)), '|', lower(trim(producer)), '|', first_maps.province_code) as product_key,
  certificates.unit_key,
  period_end,
  cast(extract(year from awarded_on) as integer) as year,
  product,
  producer,
  product_group_code,
  cast(stars as integer) as stars,
  decision_number,
  awarded_on,
  valid_until,
  commune as commune_name_as_sent,
  origin,
  received_on,
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from certificates
left join first_maps on certificates.unit_key = first_maps.unit_key and first_maps.place = 1
