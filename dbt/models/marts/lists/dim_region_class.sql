select
  concat(cast(code as varchar), '@', cast(valid_from as varchar)) as region_class_key,
  code as region,
  is_dbkk,
  valid_from,
  valid_to,
  document_number as legal_document_number,
  label_vi as region_vi,
  label_en as region_en
from {{ ref('region_classes') }}
