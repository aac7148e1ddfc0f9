{# Fails for every report of which the figures found are not those understood, those not, the documents cited, what was
   rejected and what is no figure; and for one whose tables hold others than it counts. #}
{% test report_adds_up(model) %}
with

held as (
  select
    reports.report_id,
    (
      select count(*) from {{ ref('fct_report_quantity') }} as quantities
      where quantities.report_id = reports.report_id and quantities.mention = 'claim'
    ) as claims,
    (
      select count(*) from {{ ref('fct_report_quantity') }} as quantities
      where quantities.report_id = reports.report_id and quantities.mention = 'unread'
    ) as unread,
    (
      select count(*) from {{ ref('fct_report_citation') }} as citations
      where citations.report_id = reports.report_id
    ) as cited
  from {{ model }} as reports
)

select reports.report_id, reports.quantities_found, held.*
from {{ model }} as reports
inner join held on reports.report_id = held.report_id
where reports.quantities_found
    <> reports.quantities_read + reports.quantities_unread + reports.documents_cited + reports.quantities_rejected + reports.no_figures
  or reports.quantities_read <> held.claims
  or reports.quantities_unread <> held.unread
  or reports.documents_cited <> held.cited
{% endtest %}
