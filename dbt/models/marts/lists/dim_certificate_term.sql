select
  concat(code, '@', cast(valid_from as varchar)) as certificate_term_key,
  code as certificate_kind,
  months as months_valid,
  valid_from,
  valid_to,
  document_number as legal_document_number,
  label_vi as certificate_kind_vi,
  label_en as certificate_kind_en
from {{ ref('certificate_terms') }}
