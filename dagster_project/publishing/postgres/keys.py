"""The columns that tell the rows of each published table apart, by the tests that hold the tables to it."""

from collections.abc import Mapping, Sequence

from ...modelling.results import load_json
from ...settings import Settings


def declared_keys(settings: Settings) -> Mapping[str, Sequence[str]]:
    """Keys by ``schema.table``; none where no models were built here."""
    try:
        nodes = load_json(settings.dbt_target / "manifest.json")["nodes"]
    except FileNotFoundError:
        return {}
    found: dict[str, Sequence[str]] = {}
    for node in nodes.values():
        test, model = node.get("test_metadata") or {}, nodes.get(node.get("attached_node"))
        if model and test.get("name") == "unique_together":
            found[f"{model['schema']}.{model['name']}"] = test["kwargs"]["columns"]
        elif model and test.get("name") == "unique":
            found.setdefault(f"{model['schema']}.{model['name']}", [test["kwargs"]["column_name"]])
    return found
