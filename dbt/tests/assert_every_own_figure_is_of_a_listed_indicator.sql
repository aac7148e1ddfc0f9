{{ config(meta={'dagster': {'ref': {'name': 'int_own_figures'}}}) }}
-- What the warehouse computes for a claim is in the list of what it can compute: else a claim without returns would be
-- said to have no form.
select claims.claim_id, claims.indicator_code
from {{ ref('int_own_figures') }} as figures
inner join {{ ref('int_claims') }} as claims on figures.claim_id = claims.claim_id
left join {{ ref('own_indicators') }} as listed on claims.indicator_code = listed.indicator_code
where listed.indicator_code is null
