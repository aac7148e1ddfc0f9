-- The rows of a file that another supersedes count there, not here.
select
  files.file,
  files.file_id,
  files.form,
  accounts.sheet,
  accounts.rows_found,
  case when files.status = 'superseded' then 0 else accounts.loaded end as loaded,
  accounts.rejected,
  case when files.status = 'superseded' then accounts.loaded else 0 end as superseded,
  accounts.not_data,
  accounts.kinds as not_data_kinds,
  files.origin
from {{ source('raw', 'row_accounts') }} as accounts
inner join {{ ref('stg_source_files') }} as files on accounts.reading_id = files.reading_id
