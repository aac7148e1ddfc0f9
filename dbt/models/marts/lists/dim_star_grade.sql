select
  concat(cast(code as varchar), '@', cast(valid_from as varchar)) as star_grade_key,
  code as stars,
  valid_from,
  valid_to,
  document_number as legal_document_number,
  label_vi as star_grade_vi,
  label_en as star_grade_en
from {{ ref('star_grades') }}
