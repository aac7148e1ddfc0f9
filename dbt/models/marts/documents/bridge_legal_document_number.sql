-- an entry may hold two numbers joined by "và"; each leads to the entry
select
  trim(split_part(documents.document_number, ' và ', numbers.n)) as document_number,
  documents.legal_document_id
from {{ ref('dim_legal_document') }} as documents
inner join ({{ numbers() }}) as numbers
  on numbers.n <= 5 and split_part(documents.document_number, ' và ', numbers.n) <> ''
