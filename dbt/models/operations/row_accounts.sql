select
  file,
  file_id,
  form,
  sheet,
  rows_found,
  loaded,
  rejected,
  superseded,
  not_data
from {{ source('raw', 'row_accounts') }}
