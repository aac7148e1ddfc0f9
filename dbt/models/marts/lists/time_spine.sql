{% set first_day = "date '" ~ var('calendar_from') ~ "'" %}
{% set last_day = "date '" ~ var('calendar_to') ~ "'" %}
-- every day that a figure may be of; the metrics of the semantic layer count along it
select cast({{ dbt.dateadd('day', 'cast(numbers.n - 1 + 1000 * thousands.d as integer)', first_day) }} as date) as day
from ({{ numbers() }}) as numbers
cross join {{ digits() }} as thousands
where numbers.n - 1 + 1000 * thousands.d <= {{ dbt.datediff(first_day, last_day, 'day') }}
