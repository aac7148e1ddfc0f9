-- For each review of a unit, the units it was made of at the end of the year before, with their poor households under the
-- standard of then and under the standard of the review. Only units whose past is known whole are here: every predecessor
-- lies wholly in the unit and was counted, under a new standard also in the baseline.
with

reviews as (
  select
    unit_key,
    period_end,
    standard,
    {{ day_before("date_trunc('year', period_end)") }} as previous_period_end
  from {{ ref('int_poverty_counts') }}
  where table_kind = 'review' and households is not null and poor_households is not null
),

pairs as (
  select
    reviews.unit_key,
    reviews.period_end,
    reviews.previous_period_end,
    predecessors.previous_unit_key,
    previous.standard as previous_standard,
    previous.households as previous_households,
    previous.poor_households as previous_poor_households,
    by_standard.poor_households as previous_poor_by_standard,
    previous.origin,
    predecessors.goes_whole
      and previous.households is not null
      and previous.poor_households is not null
      and by_standard.poor_households is not null as is_known
  from reviews
  inner join {{ ref('int_unit_predecessors') }} as predecessors
    on reviews.unit_key = predecessors.unit_key
    and reviews.previous_period_end between predecessors.previous_valid_from and predecessors.previous_valid_to
  left join {{ ref('int_poverty_counts') }} as previous
    on predecessors.previous_unit_key = previous.unit_key
    and reviews.previous_period_end = previous.period_end
    and previous.table_kind = 'review'
  -- the review itself, or the baseline where the standard changed
  left join {{ ref('int_poverty_counts') }} as by_standard
    on predecessors.previous_unit_key = by_standard.unit_key
    and reviews.previous_period_end = by_standard.period_end
    and reviews.standard = by_standard.standard
),

known as (
  select unit_key, period_end
  from pairs
  group by unit_key, period_end
  having min(case when is_known then 1 else 0 end) = 1
)

select
  pairs.unit_key,
  pairs.period_end,
  pairs.previous_period_end,
  pairs.previous_unit_key,
  pairs.previous_standard,
  pairs.previous_households,
  pairs.previous_poor_households,
  pairs.previous_poor_by_standard,
  pairs.origin
from pairs
inner join known on pairs.unit_key = known.unit_key and pairs.period_end = known.period_end
