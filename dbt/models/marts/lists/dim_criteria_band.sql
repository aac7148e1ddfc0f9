-- a band holds while its set does
select
  concat(bands.criteria_set, '#', bands.code) as criteria_band_key,
  bands.criteria_set,
  bands.code as band,
  bands.lowest as lowest_criteria,
  bands.highest as highest_criteria,
  sets.valid_from,
  sets.valid_to,
  bands.document_number as legal_document_number,
  bands.label_vi as band_vi,
  bands.label_en as band_en
from {{ ref('criteria_bands') }} as bands
inner join {{ ref('criteria_sets') }} as sets on bands.criteria_set = sets.code
