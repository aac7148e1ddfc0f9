-- the names of one body stand in several rows of the list; the first is the full one
select
  agency_id,
  min(name) as agency_name,
  min(alias) as short_name,
  min(kind) as agency_kind,
  case when max(case when is_simulated then 1 else 0 end) = 1 then 'simulated' else 'official' end as origin
from {{ ref('agencies') }}
group by agency_id
