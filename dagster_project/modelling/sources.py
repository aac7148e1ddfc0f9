"""The forms as dbt sources: written from the registry, so that a new form is not declared twice."""

from pathlib import Path

import yaml

from ..landing.atomic import write_text
from ..sources import forms

_HEAD = (
    "# Written from the forms in dagster_project/sources by `khoxa build`; committed, so that dbt alone can build.\n"
)
_PLACE = "read_parquet('{{ env_var('KHOXA_WAREHOUSE', '../warehouse') }}/raw/{name}/*.parquet')"


def write_sources(project: Path) -> bool:
    """Bring ``models/staging/_forms.yml`` to the forms there are; says whether it changed."""
    path = project / "models" / "staging" / "_forms.yml"
    tables = [
        {
            "name": form.name,
            "description": str(form.model.__doc__),
            "config": {"meta": {"form": True, "dagster": {"asset_key": ["raw", form.name]}}},
        }
        for form in sorted(forms().values(), key=lambda form: form.name)
    ]
    source = {
        "name": "forms",
        "description": "Accepted rows of each form, as landed in Parquet.",
        "config": {"meta": {"external_location": _PLACE}},
        "tables": tables,
    }
    text = _HEAD + yaml.safe_dump({"version": 2, "sources": [source]}, sort_keys=False, allow_unicode=True, width=120)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True
