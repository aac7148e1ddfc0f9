-- Every share a document states, with the count beside it where there is one: printed beside the count itself, or as
-- a figure of its own in the same document.
with

claims as (
  select * from {{ ref('int_claims') }} where not is_repetition
),

rules as (
  select * from {{ ref('share_rules') }}
),

beside as (
  select
    claims.claim_id as share_claim_id,
    claims.claim_id as count_claim_id,
    claims.share_percent as share,
    claims.share_decimals as decimals,
    claims.value as counted,
    rules.denominator_code,
    rules.denominator_unit_type
  from claims
  inner join rules on claims.indicator_code = rules.share_code
  where claims.share_percent is not null
),

apart as (
  select
    claims.claim_id as share_claim_id,
    counts.claim_id as count_claim_id,
    claims.value as share,
    claims.decimals,
    counts.value as counted,
    rules.denominator_code,
    rules.denominator_unit_type
  from claims
  inner join rules on claims.indicator_code = rules.share_code
  left join claims as counts
    on rules.count_code = counts.indicator_code
    and claims.document_key = counts.document_key
    and claims.place = counts.place
    and claims.period_end = counts.period_end
    and counts.claim_status in ('stated', 'estimate')
  where claims.measure = 'share' and (claims.report_id is null or claims.claim_status in ('stated', 'estimate'))
)

select * from beside
union all
select * from apart
