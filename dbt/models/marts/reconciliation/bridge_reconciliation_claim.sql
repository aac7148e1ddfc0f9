select
  concat(checks.kind, ':', checks.claim_ids) as check_id,
  split_part(checks.claim_ids, ',', numbers.n) as claim_id
from {{ ref('int_checks') }} as checks
inner join ({{ numbers() }}) as numbers
  on split_part(checks.claim_ids, ',', numbers.n) <> ''
