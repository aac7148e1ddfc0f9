"""Which tables hold figures of communes, and which of their columns are figures, by what the dbt project declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...modelling.published import forms_behind, grains
from ...modelling.results import load_json

ADDITIVE = ("people", "households", "money", "events", "area")
_COUNTS = ("tinyint", "smallint", "integer", "bigint", "hugeint")
# numbers that say when and where a row is
_PLACES = ("year", "row_number")


@dataclass(frozen=True)
class Mart:
    """A table of communes: the columns that tell its rows apart, and its figures.

    ``additive`` are the figures that add up over communes, each with its kind; ``forms`` are the forms it rests on.
    """

    name: str
    keys: Sequence[str]
    period: str | None
    measures: Sequence[str]
    additive: Mapping[str, str]
    columns: Mapping[str, str]
    forms: Sequence[str]

    @property
    def table(self) -> str:
        """Its name with its schema."""
        return f"marts.{self.name}"

    @property
    def communes(self) -> str:
        """The condition that a row is one of a commune."""
        return "unit_key is not null" + (" and area_level = 'commune'" if "area_level" in self.columns else "")


def commune_marts(target: Path) -> Sequence[Mart]:
    """The marts with a row for each commune, in the order of their names, from the manifest of the last dbt run.

    Those that show others on every map, which say from when a map holds, have no figures of their own.
    """
    manifest = load_json(target / "manifest.json")
    nodes = manifest["nodes"]
    unique = grains(nodes)
    found = [
        _mart(unique_id, node, unique.get(unique_id, ()), manifest)
        for unique_id, node in nodes.items()
        if node["resource_type"] == "model"
        and node["schema"] == "marts"
        and node["name"].startswith("mart_")
        and "unit_key" in node["columns"]
        and "map_from" not in node["columns"]
    ]
    return sorted((mart for mart in found if mart.keys and mart.measures), key=lambda mart: mart.name)


def _mart(unique_id: str, node: Mapping[str, Any], grain: Sequence[str], manifest: Mapping[str, Any]) -> Mart:
    columns = {name: str(column["data_type"]).lower() for name, column in node["columns"].items()}
    declared = {name: said for name, column in node["columns"].items() if (said := _on_map(column))}
    # the grain that a test holds the table to tells rows apart for certain
    grain = grain or [name for name, said in declared.items() if said == "key"]
    keys = list(dict.fromkeys([*grain, "unit_key"]))
    measures = [
        name
        for name, kind in columns.items()
        if name not in (*keys, *_PLACES)
        and declared.get(name) != "key"
        and (is_number(kind) or kind == "boolean" or name in declared)
    ]
    additive = {name: str(said) for name, said in declared.items() if name in measures and said in ADDITIVE}
    if not declared:
        additive = {name: _assumed(name) for name in measures if columns[name] in _COUNTS}
    return Mart(
        node["name"], keys, _period(keys, columns), measures, additive, columns, forms_behind(unique_id, manifest)
    )


def _on_map(column: Mapping[str, Any]) -> Any:
    meta = {**column.get("meta", {}), **column.get("config", {}).get("meta", {})}
    return meta.get("on_map")


def is_number(kind: str) -> bool:
    """Whether values of a column's type can be subtracted."""
    return kind in (*_COUNTS, "double", "float") or kind.startswith("decimal")


def _assumed(name: str) -> str:
    return "money" if name.endswith("_vnd") else "events"


def _period(keys: Sequence[str], columns: Mapping[str, str]) -> str | None:
    if "period_end" in columns:
        return "period_end"
    return next((name for name in keys if columns.get(name) == "date"), None)
