select
  concat(checks.kind, ':', checks.claim_ids) as check_id,
  split_part(checks.claim_ids, ',', numbers.n) as claim_id
from {{ ref('int_checks') }} as checks
inner join ({{ numbers() }}) as numbers
  on numbers.n <= 200 and split_part(checks.claim_ids, ',', numbers.n) <> ''
