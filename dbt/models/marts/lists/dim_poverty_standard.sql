select
  code as standard,
  reviewed_from,
  reviewed_to,
  rural_line_vnd,
  urban_line_vnd,
  deprivations,
  document_number as legal_document_number,
  label_vi as standard_vi,
  label_en as standard_en
from {{ ref('poverty_standards') }}
