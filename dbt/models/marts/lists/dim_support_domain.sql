select
  code as domain_code,
  label_vi as domain_vi,
  label_en as domain_en
from {{ ref('support_domains') }}
