-- every day that a figure may be of; the metrics of the semantic layer count along it
select cast({{ dbt.dateadd('day', 'cast(numbers.n - 1 + 1000 * thousands.d as integer)', "date '2016-01-01'") }} as date) as day
from ({{ numbers() }}) as numbers
cross join {{ digits() }} as thousands
where numbers.n - 1 + 1000 * thousands.d < 5479
