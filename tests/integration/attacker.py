"""Somebody who wants the hidden figures and has nothing but the published tables.

Every hidden figure is an unknown with bounds. What the tables say of it, sums over districts, provinces and units of
every map, figures carried from year to year, rates, parts by published weights and what a row limits, are constraints.

``python -m tests.integration.attacker RELEASE/khoxa.duckdb`` says what it finds.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb

from .unknowns import Key, Known, solve

Path = tuple[str, float, float]
CLASSES = ("poor", "near_poor")


class Tables:
    """The published tables as rows by name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def rows(self, table: str, where: str = "true") -> list[dict[str, Any]]:
        result = self.connection.execute(f"select * from marts.{table} where {where}")
        names = [column[0] for column in result.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        for row in rows:
            row["hides"] = set((row.get("suppressed") or "").split(", "))
        return rows


def _count(row: Mapping[str, Any], column: str, rate: str = "", of: str = "") -> int | None:
    """A count, from its rate where it is not there itself."""
    if row[column] is None and rate and row[rate] is not None and row[of] is not None:
        return round(row[rate] * row[of])
    return row[column]


def collect(connection: duckdb.DuckDBPyConnection) -> Known:
    """All that the tables say of the figures that any of them hides."""
    tables, known = Tables(connection), Known()
    _communes(tables, known)
    units = {row["unit_key"]: row for row in tables.rows("dim_admin_unit")}
    paths: dict[tuple[str, date], list[Path]] = defaultdict(list)
    for row in tables.rows("bridge_unit_on_map", "households_high > households_low"):
        where = row["to_unit_key"] or ("gap", row["district_code"], row["province_code"])
        paths[where, row["map_from"]].append((row["from_unit_key"], row["households_low"], row["households_high"]))
    counted = _counted(known, units)
    _maps(tables, known, paths, counted)
    _areas(tables, known, units, paths, counted)
    unplaced = {row["to_unit_key"] for row in tables.rows("bridge_unit_on_map", "households_low is null")}
    _carried(known, paths, {key: row for key, row in units.items() if key not in unplaced}, counted)
    _rows(tables, known)
    return known


def _communes(tables: Tables, known: Known) -> None:
    for row in tables.rows("fct_poverty_review"):
        unit, day, basis, hides = row["unit_key"], row["period_end"], row["standard"], row["hides"]
        figure = f"minority_{row['household_class']}"
        for name, column, of, on in (
            ("minority", "minority_households", "households", day),
            (figure, "end_minority_households", "end_households", day),
            (figure, "start_minority_households", "start_households", row["period_start"] - timedelta(days=1)),
        ):
            key = (name, unit, on, basis)
            if on != day and key not in known.figures and key not in known.unknown:
                known.carried.add(key)
            elif on == day:
                known.carried.discard(key)
            known.note(key, row[column], row[of], column in hides)
    for row in tables.rows("mart_poverty_commune"):
        place = (row["unit_key"], row["period_end"], row["standard"])
        _all_minority(known, row)
        for name in CLASSES:
            column = f"minority_{name}_households"
            value = _count(row, column, *_RATES.get(column, ()))
            known.note((f"minority_{name}", *place), value, row[f"{name}_households"], column in row["hides"])
    for row in tables.rows("mart_commune_profile", "households is not null"):
        _all_minority(known, row)
    standards = tables.rows("dim_poverty_standard")
    for row in tables.rows("fct_household_count"):
        day, column = row["period_end"], "roster_minority_households"
        basis = next(s["standard"] for s in standards if s["reviewed_from"] <= day <= s["reviewed_to"])
        key = (f"minority_{row['household_class']}", row["unit_key"], day, basis)
        known.note(key, row[column], row["roster_households"], column in row["hides"])
    for table in ("fct_deprivation", "mart_deprivation"):
        for row in tables.rows(table, "unit_key is not null"):
            rate = ("deprivation_rate", "poor_households") if table.startswith("mart") else ()
            key = ("deprived", row["unit_key"], row["period_end"], row["indicator_number"])
            value = _count(row, "deprived_households", *rate)
            known.note(key, value, row["poor_households"], "deprived_households" in row["hides"])


def _all_minority(known: Known, row: Mapping[str, Any]) -> None:
    column = "minority_households"
    key = ("minority", row["unit_key"], row["period_end"], row["standard"])
    known.note(key, row[column], row["households"], column in row["hides"])


_RATES = {"minority_poor_households": ("minority_poverty_rate", "minority_poverty_rate_households")}
_ON_MAP = {
    "mart_poverty_commune": {
        "minority": ("minority_households", "households"),
        "minority_poor": ("minority_poor_households", "poor_households"),
        "minority_near_poor": ("minority_near_poor_households", "near_poor_households"),
    },
    "mart_deprivation": {"deprived": ("deprived_households", "poor_households")},
}


def _basis(row: Mapping[str, Any]) -> Any:
    return row["indicator_number"] if "indicator_number" in row else row["standard"]


def _counted(known: Known, units: Mapping[str, Mapping[str, Any]]) -> Mapping[tuple[Any, ...], set[str]]:
    """For each figure, day and basis, the units of that day that have it."""
    found: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for figure, unit, day, basis in {*known.figures, *known.unknown} - known.carried:
        if _stands(units, unit, day):
            found[figure, day, basis].add(unit)
    return found


def _stands(units: Mapping[str, Mapping[str, Any]], unit: str, day: date) -> bool:
    return unit in units and units[unit]["valid_from"] <= day <= (units[unit]["valid_to"] or day)


def _sum(known: Known, key: Key, value: int | None, most: int | None, hidden: bool, members: Sequence[Path]) -> None:
    """A published or hidden sum of parts of the figures of units."""
    figure, _, day, basis, *_ = key
    terms = [((figure, unit, day, basis), 1, low, high) for unit, low, high in members]
    if value is not None:
        known.relate(terms, value, value)
    elif hidden:
        known.note(key, None, most, hidden)
        known.relate([*terms, (key, -1, 0.0, 1.0)], 0, 0)


def _maps(tables: Tables, known: Known, paths: Mapping[Any, Sequence[Path]], counted: Mapping[Any, set[str]]) -> None:
    rates = _changes(tables)
    for mart, columns in _ON_MAP.items():
        for row in tables.rows(f"{mart}_on_map", "placement <> 'known_part'"):
            where = row["unit_key"] or ("gap", row["district_code"], row["province_code"])
            day, basis = row["period_end"], _basis(row)
            for figure, (column, of) in columns.items():
                members = [p for p in paths.get((where, row["map_from"]), ()) if p[0] in counted[figure, day, basis]]
                value = row[column]
                if column in _RATES and value is None:
                    rate = row["minority_poverty_rate"] or rates.get((where, row["map_from"], day, basis))
                    of_all = row["minority_poverty_rate_households"]
                    value = None if rate is None or of_all is None else round(rate * of_all)
                key = (figure, (where, row["map_from"]), day, basis)
                _sum(known, key, value, row[of], column in row["hides"], members)


def _changes(tables: Tables) -> Mapping[tuple[Any, ...], Any]:
    """The poverty rates of minorities that the yearly changes repeat or let be worked out."""
    found: dict[tuple[Any, ...], Any] = {}
    for row in tables.rows("mart_yearly_change", "indicator = 'minority_poverty_rate'"):
        now = (row["unit_key"], row["map_from"], row["period_end"], row["rule"])
        for earlier, change, rule in (
            (row["previous_figure"], row["change"], row["rule"]),
            (row["figure_under_previous_rule"], row["change_across_rules"], row["previous_rule"]),
        ):
            before = (row["unit_key"], row["map_from"], row["previous_period_end"], rule)
            if change is not None and earlier is not None:
                found[now] = earlier + change
            if change is not None and row["figure"] is not None:
                found[before] = row["figure"] - change
            if earlier is not None:
                found[before] = earlier
        if row["figure"] is not None:
            found[now] = row["figure"]
    return found


def _areas(
    tables: Tables,
    known: Known,
    units: Mapping[str, Mapping[str, Any]],
    paths: Mapping[Any, Sequence[Path]],
    counted: Mapping[Any, set[str]],
) -> None:
    for table, mart in (("mart_poverty_area", "mart_poverty_commune"), ("mart_deprivation", "mart_deprivation")):
        for row in tables.rows(table, "area_level <> 'commune'"):
            level, code, day, basis = row["area_level"], row["area_code"], row["period_end"], _basis(row)
            for figure, (column, of) in _ON_MAP[mart].items():
                having = counted[figure, day, basis]
                members = [(unit, 0.0, 1.0) for unit in having if units[unit][f"{level}_code"] == code]
                value = _count(row, column, *_RATES.get(column, ()))
                _sum(known, (figure, (level, code), day, basis), value, row[of], column in row["hides"], members)
    whole = _areas_on_maps(units, paths)
    for row in tables.rows("mart_poverty_commune_on_map_by_area", "placement = 'figure'"):
        level, code, day, basis = row["area_level"], row["area_code"], row["period_end"], row["standard"]
        for figure, (column, of) in _ON_MAP["mart_poverty_commune"].items():
            area = whole.get((level, code, row["map_from"]), {})
            members = [(unit, *area[unit]) for unit in area if unit in counted[figure, day, basis]]
            key = (figure, (level, code, row["map_from"]), day, basis)
            if all(low == 0 and high == 1 for _, low, high in members):
                _sum(known, key, row[column], row[of], column in row["hides"], members)


def _areas_on_maps(
    units: Mapping[str, Mapping[str, Any]], paths: Mapping[Any, Sequence[Path]]
) -> Mapping[tuple[str, str, date], Mapping[str, tuple[float, float]]]:
    found: dict[Any, dict[str, tuple[float, float]]] = defaultdict(dict)
    for (where, map_from), members in paths.items():
        gap = isinstance(where, tuple)
        codes = where[1:] if gap else (units[where]["district_code"], units[where]["province_code"])
        for level, code in zip(("district", "province"), codes, strict=True):
            for unit, low, high in members if code else ():
                before = found[level, code, map_from].get(unit, (0.0, 0.0))
                found[level, code, map_from][unit] = (0.0, round(before[1] + high - low, 12))
    return found


def _carried(
    known: Known,
    paths: Mapping[Any, Sequence[Path]],
    units: Mapping[str, Mapping[str, Any]],
    counted: Mapping[Any, set[str]],
) -> None:
    """What a new unit began a year with is what the units that it was made of had."""
    for key in [*known.figures, *known.unknown]:
        figure, unit, day, basis = key[:4]
        if unit in units and units[unit]["valid_from"] > day:
            members = [path for path in paths[unit, units[unit]["valid_from"]] if _stands(units, path[0], day)]
            if members and all(member[0] in counted[figure, day, basis] for member in members):
                known.relate([((figure, u, day, basis), 1, a, b) for u, a, b in members] + [(key, -1, 0.0, 1.0)], 0, 0)


def _rows(tables: Tables, known: Known) -> None:
    """What the other figures of a row leave possible."""
    for row in tables.rows("fct_poverty_review"):
        figure, unit, basis = f"minority_{row['household_class']}", row["unit_key"], row["standard"]
        end = (figure, unit, row["period_end"], basis)
        start = (figure, unit, row["period_start"] - timedelta(days=1), basis)
        joining = [row["relapsed_households"], row["new_households"], row["escaped_households"]]
        if None not in joining:
            known.relate([(end, 1, 0.0, 1.0), (start, -1, 0.0, 1.0)], -joining[2], joining[0] + joining[1])
    for row in tables.rows("mart_poverty_commune"):
        place = (row["unit_key"], row["period_end"], row["standard"])
        parts = [(f"minority_{name}", *place) for name in CLASSES]
        terms = [(part, 1, 0.0, 1.0) for part in parts] + [(("minority", *place), -1, 0.0, 1.0)]
        counts = [row[name] for name in ("multidimensional_poor_households", "households")]
        if None not in counts:
            known.relate(terms, counts[0] - counts[1], 0)


if __name__ == "__main__":
    with duckdb.connect(sys.argv[1], read_only=True) as opened:
        everything = collect(opened)
        print(len(everything.unknown), "hidden,", len(everything.constraints), "constraints")
        for name, number in sorted(solve(everything).items(), key=str):
            print(number, *name)
