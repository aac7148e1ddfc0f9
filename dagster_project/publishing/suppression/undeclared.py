"""Published tables that speak of ethnicity or deprivation and of which nobody declared what has to be hidden."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...modelling.results import load_json
from .declared import Declared

_PUBLISHED = ("marts", "operations")


def undeclared(target: Path, declared: Declared) -> Sequence[str]:
    """Table or table and column, by the manifest of the last dbt run.

    A column is looked at by its name; a table by its query and by those of the models on the way to it that are not
    published, for a figure may have got another name there.
    """
    models = {
        name: node for name, node in load_json(target / "manifest.json")["nodes"].items() if name.startswith("model.")
    }
    return sorted({name for node in models.values() for name in _of(node, models, declared)})


def _of(node: Mapping[str, Any], models: Mapping[str, Mapping[str, Any]], declared: Declared) -> Iterator[str]:
    name = f"{node['schema']}.{node['name']}"
    if node["schema"] not in _PUBLISHED or name in declared.no_group:
        return
    table = declared.tables.get(name)
    if table is None:
        if any(_speaks(query, declared) for query in _queries(node, models)) or any(
            _speaks(column, declared) for column in node["columns"]
        ):
            yield name
        return
    for column in node["columns"]:
        if _speaks(column, declared) and column not in table.columns and column not in declared.texts:
            yield f"{name}.{column}"


def _speaks(text: str, declared: Declared) -> bool:
    return any(word in text.lower() for word in declared.words)


def _queries(node: Mapping[str, Any], models: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield node["raw_code"]
    for parent in node["depends_on"]["nodes"]:
        if parent in models and models[parent]["schema"] not in _PUBLISHED:
            yield from _queries(models[parent], models)
