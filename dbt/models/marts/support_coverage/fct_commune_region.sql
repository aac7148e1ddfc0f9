select
  concat(listed.commune_code, '@', cast(listed.commune_valid_from as varchar)) as unit_key,
  listed.commune_code as unit_code,
  listed.commune as commune_name_as_sent,
  listed.period_start,
  listed.period_end,
  cast(listed.region_number as integer) as region,
  classes.is_dbkk,
  listed.document_number as legal_document_number,
  listed.origin,
  listed.received_on,
  listed.file_id,
  listed.sheet,
  cast(listed.row_number as integer) as row_number
from {{ ref('stg_commune_regions') }} as listed
left join {{ ref('region_classes') }} as classes
  on listed.region_number = classes.code
  and listed.period_end between classes.valid_from and coalesce(classes.valid_to, date '9999-12-31')
