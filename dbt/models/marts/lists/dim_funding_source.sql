select
  code as funding_source_code,
  source_group,
  counts_once,
  label_vi as funding_source_vi,
  label_en as funding_source_en
from {{ ref('funding_sources') }}
