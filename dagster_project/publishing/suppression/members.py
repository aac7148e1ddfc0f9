"""Which rows of a table a row of another one adds up, and which part of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import duckdb

from .declared import SensitiveTable

# an open path carries nothing that is known, but nothing of nothing
_STRETCH = "paths.households_low, paths.households_high"
_CARRIES = "paths.households_high > paths.households_low"
_SAME_GAP = " and ".join(
    f"(rows.unit_key is not null or rows.{name} is not distinct from paths.{name})"
    for name in ("district_code", "district_name", "province_code", "province_name")
)
_JOINS = {
    "area": (
        "0.0, 1.0",
        "inner join work.intermediate.int_area_units as units on units.area_level = rows.area_level "
        "and units.area_code = rows.area_code and rows.period_end between units.valid_from and units.valid_to "
        "inner join {added} as added on added.unit_key = units.unit_key and {keys}",
        "true",
    ),
    "map": (
        _STRETCH,
        "inner join work.marts.bridge_unit_on_map as paths on paths.to_unit_key is not distinct from rows.unit_key "
        f"and paths.map_from = rows.map_from and {_SAME_GAP} "
        "inner join {added} as added on added.unit_key = paths.from_unit_key and {keys}",
        _CARRIES,
    ),
    "map_area": (
        _STRETCH,
        "left join work.intermediate.int_areas as areas on areas.area_level = rows.area_level "
        "and areas.area_code = rows.area_code and areas.map_from = rows.map_from "
        "inner join work.intermediate.int_area_paths as paths on paths.area_level = rows.area_level "
        "and paths.to_unit_key is not distinct from areas.area_key and paths.map_from = rows.map_from "
        "inner join {added} as added on added.unit_key = paths.from_unit_key and {keys}",
        _CARRIES,
    ),
}


def members(
    connection: duckdb.DuckDBPyConnection, table: SensitiveTable
) -> Mapping[int, Sequence[tuple[int, float, float]]]:
    """For each row id the row ids of the table that it adds up, each with the cuts that its part lies between."""
    stretch, joins, carries = _JOINS[table.places]
    keys = " and ".join(f"added.{key} = rows.{key}" for key in table.keys)
    query = (
        f"select rows.rowid, added.rowid, {stretch} from work.{table.name} as rows "
        f"{joins.format(added=f'work.{table.adds}', keys=keys)} where {carries} order by all"
    )
    found: defaultdict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for row, added, low, high in connection.execute(query).fetchall():
        found[row].append((added, float(low), float(high)))
    return found
