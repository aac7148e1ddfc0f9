"""dbt's documentation as one page in the release: models, columns, tests, metrics and what leads to what.

dbt brings the page; it is filled with what dbt knows of the project and, in place of its catalog, with the facts of the
release, so that no second run of dbt is needed.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..modelling.results import load_json
from .tables import TableFacts

NAME = "docs.html"
_PROJECT = "khoxa"
_OVERVIEW = "doc.khoxa.__overview__"
# an icon that dbt's page asks for and does not bring
_ICON = "${require('./assets/favicons/favicon.ico')}"
# what the page does not show, with the paths of the machine that built
_LEFT_OUT = (
    "build_path",
    "checksum",
    "compiled",
    "compiled_code",
    "compiled_path",
    "contract",
    "created_at",
    "doc_blocks",
    "extra_ctes",
    "meta",
    "relation_name",
    "root_path",
    "source_meta",
    "unrendered_config",
)
_OF_CONFIG = ("enabled", "materialized", "schema", "severity", "access", "tags", "docs")
_OF_COLUMN = ("name", "data_type", "constraints", "tags")
_METADATA = ("dbt_schema_version", "dbt_version", "generated_at", "project_name", "adapter_type")


def write_docs(folder: Path, target: Path, created_at: str, facts: Sequence[TableFacts]) -> None:
    """Write ``docs.html`` into a release that is being made; ``target`` has the manifest of the last dbt build.

    Raises:
        FileNotFoundError: the models were not built.
    """
    manifest = load_json(target / "manifest.json")
    page = files("dbt.task.docs").joinpath("index.html").read_text(encoding="utf-8").replace(_ICON, "data:,")
    for place, content in (
        ('"MANIFEST.JSON INLINE DATA"', _shown(manifest)),
        ('"CATALOG.JSON INLINE DATA"', _catalog(manifest, created_at, facts)),
    ):
        # a word that ends a script in HTML would end this one
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        page = page.replace(place, text, 1)
    (folder / NAME).write_text(page, encoding="utf-8")


def _shown(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """The manifest without what the page does not show: macros of others, compiled code, words said again elsewhere."""
    return {
        **manifest,
        "metadata": {name: manifest["metadata"][name] for name in _METADATA},
        "nodes": {name: _less(node) for name, node in manifest["nodes"].items()},
        "sources": {name: _less(node) for name, node in manifest["sources"].items()},
        "macros": {
            name: _less(macro) for name, macro in manifest["macros"].items() if macro["package_name"] == _PROJECT
        },
        "docs": {name: block for name, block in manifest["docs"].items() if name == _OVERVIEW},
    }


def _less(node: Mapping[str, Any]) -> Mapping[str, Any]:
    less = {name: value for name, value in node.items() if name not in _LEFT_OUT}
    less["description"] = _paragraphs(node)
    if "config" in node:
        less["config"] = {name: node["config"][name] for name in _OF_CONFIG if name in node["config"]}
    if "columns" in node:
        less["columns"] = {name: _less_of_column(column) for name, column in node["columns"].items()}
    return less


def _less_of_column(column: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**{name: column.get(name) for name in _OF_COLUMN}, "description": _paragraphs(column)}


def _paragraphs(said: Mapping[str, Any]) -> str:
    # the page reads Markdown, where a line alone does not end
    return str(said.get("description") or "").strip().replace("\n", "\n\n")


def _catalog(manifest: Mapping[str, Any], created_at: str, facts: Sequence[TableFacts]) -> Mapping[str, Any]:
    """What dbt would have read from a database: for each table its columns with their types, and its rows."""
    of_table = {fact.table: fact for fact in facts}
    nodes = {
        unique_id: _table(unique_id, node, of_table[name])
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and (name := f"{node['schema']}.{node['name']}") in of_table
    }
    return {"metadata": {"generated_at": created_at}, "nodes": nodes, "sources": {}, "errors": None}


def _table(unique_id: str, node: Mapping[str, Any], facts: TableFacts) -> Mapping[str, Any]:
    columns = {
        name: {"type": kind, "index": place, "name": name, "comment": ""}
        for place, (name, kind) in enumerate(facts.columns.items(), start=1)
    }
    rows = {"id": "num_rows", "label": "Số dòng / Rows", "value": facts.rows, "include": True, "description": ""}
    has_stats = {"id": "has_stats", "label": "", "value": True, "include": False, "description": ""}
    return {
        "unique_id": unique_id,
        "metadata": {
            "type": "BASE TABLE",
            "schema": node["schema"],
            "name": node["name"],
            "database": node["database"],
            "comment": node["description"],
            "owner": None,
        },
        "columns": columns,
        "stats": {"num_rows": rows, "has_stats": has_stats},
    }
