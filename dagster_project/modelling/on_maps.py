"""The declarations of marts read on any map: written from those of the marts, so that a column is not declared twice.

Two tests stand for each: one row a unit, map and key; and that nothing is lost, which an empty table would not pass.
Units, origins and placements come from tables and words that are tested where they are made.

A column of a commune-level mart says under ``on_map`` what becomes of it on another map: ``key`` (rows that agree in it
meet), a kind of measure (it is added), ``{rate: [part, whole]}`` (computed anew), ``{status: rule}`` (settled by the
rule). The macro ``on_maps`` builds the table from the same words.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..landing.atomic import write_text
from ..yaml_file import read_yaml

_HEAD = "# Written from the marts' own declarations by `khoxa build`; committed, so that dbt alone can build.\n"
_SUFFIX, _BY_AREA = "_on_map", "_by_area"
_UNIT = ("unit_key", "unit_code", "unit_name", "unit_type")
_ABOVE = ("district_code", "district_name", "province_code", "province_name")
_AREA = ("area_level", "area_code", "area_name", "province_code", "province_name")
_ON_MAP = {"map_from": "date", "map_to": "date", "is_today": "boolean", "is_as_reported": "boolean"}
_AFTER = {
    "exact_share": "decimal(18,10)",
    "apportioned_share": "decimal(18,10)",
    "unknown_share": "decimal(18,10)",
    "unknown_reason": "varchar",
    "unknown_from": "varchar",
    "is_estimate": "boolean",
    "origin": "varchar",
}
Column = Mapping[str, Any]


def write_on_maps(project: Path) -> bool:
    """Bring ``models/marts/on_maps/_on_maps.yml`` to the marts there are; says whether it changed."""
    folder = project / "models" / "marts" / "on_maps"
    marts = {mart["name"]: mart for mart in _marts(project)}
    models = [_model(path.stem, marts) for path in sorted(folder.glob("*.sql"))]
    text = _HEAD + yaml.safe_dump({"version": 2, "models": models}, sort_keys=False, allow_unicode=True, width=120)
    path = folder / "_on_maps.yml"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True


def _marts(project: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted((project / "models" / "marts").glob("*/_*.yml")):
        if path.parent.name != "on_maps":
            yield from read_yaml(path).get("models", [])


def _model(name: str, marts: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    mart = marts[name.removesuffix(_BY_AREA).removesuffix(_SUFFIX)]
    by_area = name.endswith(_BY_AREA)
    vi, en = mart["description"].strip().split("\n")
    keys = [column["name"] for column in mart["columns"] if _declared(column) == "key"]
    who = _AREA[:2] if by_area else ("unit_key", *_ABOVE)
    level = {"level": "province"} if by_area else {}
    return {
        "name": name,
        "description": f"Trên mọi bản đồ hành chính{', theo huyện và tỉnh' if by_area else ''}: {vi}\n"
        f"On every map of units{', by district and province' if by_area else ''}: {en}",
        "data_tests": [
            {"unique_together": {"arguments": {"columns": [*who, "map_from", "placement", *keys]}}},
            {"adds_up_on_every_map": {"arguments": {"mart": mart["name"], **level}}},
        ],
        "columns": [*_columns(mart["columns"], by_area)],
    }


def _columns(columns: Sequence[Column], by_area: bool) -> Iterator[Column]:
    for name in _AREA if by_area else (*_UNIT, *_ABOVE):
        yield _column(name, "varchar")
    for name, kind in _ON_MAP.items():
        yield _column(name, kind)
    yield _column("placement", "varchar")
    yield from (_copy(column) for column in columns if _declared(column) == "key")
    yield _column("reported_units", "integer")
    yield _column("expected_units", "integer")
    yield from (_copy(column) for column in columns if _is_measure(column))
    yield from (_copy(column) for column in columns if "rate" in _mapping(column))
    for column in () if by_area else columns:
        if rule := _mapping(column).get("status"):
            yield _copy(column)
            yield {**_column("status_rule", "varchar"), "name": f"{column['name']}_rule"}
            if rule == "share":
                yield {**_column("status_share", "decimal(18,10)"), "name": f"{column['name']}_share"}
    for name, kind in _AFTER.items():
        yield _column(name, kind)


def _declared(column: Column) -> Any:
    return column.get("config", {}).get("meta", {}).get("on_map")


def _is_measure(column: Column) -> bool:
    return isinstance(_declared(column), str) and _declared(column) != "key"


def _mapping(column: Column) -> Mapping[str, Any]:
    declared = _declared(column)
    return declared if isinstance(declared, dict) else {}


def _copy(column: Column) -> Column:
    return {name: column[name] for name in ("name", "data_type", "description")}


def _column(name: str, kind: str) -> Column:
    words = f"on_map_{name}" if name in ("unit_key", *_ABOVE, "is_as_reported") else name
    return {"name": name, "data_type": kind, "description": f"{{{{ doc('{words}') }}}}"}
