select
  code as programme_code,
  family as programme_family,
  label_vi as programme_vi,
  label_en as programme_en,
  valid_from,
  valid_to,
  document_number as legal_document_number
from {{ ref('programmes') }}
