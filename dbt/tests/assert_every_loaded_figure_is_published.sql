{{ config(meta={'dagster': {'ref': {'name': 'fct_published_figure'}}}) }}
-- Each accepted row of published figures gives at least one claim.
select figures.figure_id
from {{ ref('stg_published_figures') }} as figures
left join {{ ref('fct_published_figure') }} as claims on figures.figure_id = claims.figure_id
where claims.claim_id is null
