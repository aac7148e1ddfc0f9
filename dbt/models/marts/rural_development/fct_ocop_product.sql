-- The same product of the same producer may be certified again: one product, several certificates.
select
  concat(lower(trim(product)), '|', lower(trim(producer))) as product_key,
  concat(commune_code, '@', cast(commune_valid_from as varchar)) as unit_key,
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
  file_id,
  sheet,
  cast(row_number as integer) as row_number
from {{ ref('stg_ocop_products') }}
