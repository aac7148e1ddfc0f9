-- The works of each commune for the scopes that shares are asked for: all communes and the especially difficult ones.
select *, 'all' as scope from {{ ref('int_investor_works') }}
union all
select *, 'dbkk' as scope from {{ ref('int_investor_works') }} where is_dbkk
