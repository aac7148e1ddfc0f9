select
  concat(checks.kind, ':', checks.claim_ids) as check_id,
  split_part(checks.claim_ids, ',', numbers.n) as claim_id
from {{ ref('int_checks') }} as checks
inner join ({{ numbers() }}) as numbers
  on numbers.n <= length(checks.claim_ids) - length(replace(checks.claim_ids, ',', '')) + 1
