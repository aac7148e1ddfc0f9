-- a number is given anew each year: where both days are known they must be the same
select
  mentions.mention_id as citation_id,
  mentions.report_id,
  cast(mentions.ordinal as integer) as ordinal,
  mentions.section,
  mentions.cell as paragraph,
  cast(mentions.sentence_number as integer) as sentence_number,
  mentions.sentence,
  cast(mentions.span_start as integer) as span_start,
  cast(mentions.span_end as integer) as span_end,
  mentions.words,
  mentions.document_number as cited_number,
  mentions.document_kind as cited_kind,
  mentions.document_issuer as cited_issuer,
  mentions.document_date as cited_date,
  mentions.document_about as cited_about,
  mentions.document_period_start as cited_period_start,
  mentions.document_period_end as cited_period_end,
  documents.legal_document_id,
  documents.legal_document_id is not null as is_in_register,
  mentions.origin,
  mentions.received_on,
  mentions.file_id,
  mentions.sheet,
  cast(mentions.row_number as integer) as row_number
from {{ ref('stg_narrative_report') }} as mentions
left join {{ ref('bridge_legal_document_number') }} as numbers on mentions.document_number = numbers.document_number
left join {{ ref('dim_legal_document') }} as documents
  on numbers.legal_document_id = documents.legal_document_id
  and coalesce(mentions.document_date, documents.issued_on) is not distinct from coalesce(documents.issued_on, mentions.document_date)
where mentions.mention = 'document'
qualify row_number() over (partition by mentions.mention_id order by documents.legal_document_id nulls last) = 1
