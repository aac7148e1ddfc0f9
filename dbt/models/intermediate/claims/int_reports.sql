-- One row per report that counts, with what it says of itself and what came out of it; one of which nothing was read is a
-- report too. What a report does not say of itself is taken from what is written beside its file.
with

mentions as (
  select
    file_id,
    max(report_title) as report_title,
    max(report_number) as report_number,
    max(report_date) as report_date,
    max(report_issuer) as report_issuer,
    max(report_area_level) as report_area_level,
    max(report_area) as report_area,
    sum(case when mention = 'claim' then 1 else 0 end) as claims,
    sum(case when mention = 'unread' then 1 else 0 end) as unread,
    sum(case when mention = 'document' then 1 else 0 end) as citations
  from {{ ref('stg_narrative_report') }}
  group by file_id
),

accounts as (
  select reading_id, sum(rows_found) as found, sum(rejected) as rejected, sum(not_data) as no_figures
  from {{ source('raw', 'row_accounts') }}
  group by reading_id
),

kinds as (
  select reading_id, kinds, unnest(json_keys(kinds)) as kind
  from {{ source('raw', 'row_accounts') }}
),

counted_kinds as (
  select reading_id, kind, sum(cast(json_extract_string(kinds, concat('$."', kind, '"')) as integer)) as times
  from kinds
  group by reading_id, kind
),

no_figure_kinds as (
  select
    reading_id,
    concat('{', string_agg(concat('"', kind, '": ', cast(times as varchar)), ', ' order by kind), '}') as no_figure_kinds
  from counted_kinds
  group by reading_id
),

described as (
  select
    files.file_id,
    files.file,
    coalesce(mentions.report_title, files.title, files.file) as title,
    coalesce(mentions.report_number, files.document_number) as report_number,
    coalesce(mentions.report_date, files.document_date) as report_date,
    coalesce(mentions.report_issuer, files.publisher) as issuer,
    mentions.report_area_level as area_level,
    mentions.report_area as area,
    coalesce(accounts.found, 0) as quantities_found,
    coalesce(mentions.claims, 0) as claims,
    coalesce(mentions.unread, 0) as unread,
    coalesce(mentions.citations, 0) as citations,
    coalesce(accounts.rejected, 0) as rejected,
    coalesce(accounts.no_figures, 0) as no_figures,
    no_figure_kinds.no_figure_kinds,
    files.address,
    files.origin,
    files.received_on
  from {{ ref('stg_source_files') }} as files
  left join mentions on files.file_id = mentions.file_id
  left join accounts on files.reading_id = accounts.reading_id
  left join no_figure_kinds on files.reading_id = no_figure_kinds.reading_id
  where files.form = 'narrative_report' and files.status = 'loaded'
)

select
  concat('R', left(file_id, 10)) as report_id,
  case
    when report_number is not null or report_date is not null then concat(
      title, ' (', concat_ws(', ', report_number, case when report_date is not null then {{ day_vi('report_date') }} end), ')'
    )
    else title
  end as document,
  *
from described
