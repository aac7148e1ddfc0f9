"""The tables that a release holds, by what the dbt project declares of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .results import load_json
from .words import Words, entries, label_of_table


@dataclass(frozen=True)
class PublishedTable:
    """A table to publish: ``description`` in both languages, a line each, and the words of each column.

    ``key`` are the columns that a test says are unique together; ``forms`` are the forms that the table rests on;
    ``types`` are the DuckDB types of the columns, as declared.
    """

    schema: str
    name: str
    description: str
    columns: Mapping[str, Words]
    key: Sequence[str] = ()
    forms: Sequence[str] = ()
    types: Mapping[str, str] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """Its name with its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def label(self) -> tuple[str, str]:
        """What it is called, in Vietnamese and English."""
        return label_of_table(self.full_name)


def published_tables(target: Path, schemas: Sequence[str]) -> Sequence[PublishedTable]:
    """The models of the project that stand in the given schemas.

    Raises:
        KeyError: a column's description is not one entry of the dictionary.
    """
    manifest = load_json(target / "manifest.json")
    unique = grains(manifest["nodes"])
    tables = [
        PublishedTable(
            node["schema"],
            node["name"],
            node["description"],
            _columns(node["columns"]),
            tuple(unique.get(unique_id, ())),
            forms_behind(unique_id, manifest),
            {name: str(column["data_type"]).upper() for name, column in node["columns"].items()},
        )
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["schema"] in schemas
    ]
    return sorted(tables, key=lambda table: (table.schema, table.name))


def _columns(declared: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Words]:
    said = {name: entries()[entry_of(column)] for name, column in declared.items()}
    return {name: _completed(words, said.get(name.rpartition("_")[0])) for name, words in said.items()}


def _completed(words: Words, of: Words | None) -> Words:
    """A label that says of which column it is, ``{}``, with that column's label in it."""
    if of is None or "{}" not in words.label_vi:
        return words
    return replace(words, label_vi=words.label_vi.format(of.label_vi), label_en=words.label_en.format(of.label_en))


def entry_of(column: Mapping[str, Any]) -> str:
    """The dictionary's entry that a column's description is taken from; blank where it is written out."""
    blocks = column.get("doc_blocks") or [""]
    return str(blocks[0]).rpartition(".")[2]


def grains(nodes: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """For each model the columns that a test says are unique, together or alone."""
    found: dict[str, Sequence[str]] = {}
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        if node["resource_type"] != "test":
            continue
        if test.get("name") == "unique_together":
            found[node["attached_node"]] = test["kwargs"]["columns"]
        elif test.get("name") == "unique":
            found.setdefault(node["attached_node"], [test["kwargs"]["column_name"]])
    return found


def forms_behind(unique_id: str, manifest: Mapping[str, Any]) -> Sequence[str]:
    """The forms that a model rests on, through however many others."""
    seen: set[str] = set()
    waiting = [unique_id]
    while waiting:
        for parent in manifest["parent_map"].get(waiting.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    sources = manifest["sources"]
    return sorted(sources[name]["name"] for name in seen if name in sources and sources[name]["source_name"] == "forms")
