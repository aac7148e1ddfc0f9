"""A release, or some of its tables, as CSV with a data package beside them."""

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb

from .datapackage import NAME, form_of, save
from .lineage import UnknownTable


class FolderInUse(ValueError):
    """The folder to write into has files already."""


def write_csv_package(release: Path, into: Path, tables: Sequence[str] = ()) -> int:
    """Write tables of a release as CSV, UTF-8 with a header, and say how many; all where none is named.

    A table may be named without its schema.

    Raises:
        FileNotFoundError: there is no release, or one without a data package.
        UnknownTable: the release has no such table.
        FolderInUse: the folder is not empty.
    """
    package = json.loads((release / NAME).read_text(encoding="utf-8"))
    wanted = {_found(name, [each["name"] for each in package["resources"]]) for name in tables}
    if into.exists() and any(into.iterdir()):
        raise FolderInUse(into)
    into.mkdir(parents=True, exist_ok=True)
    resources = [each for each in package["resources"] if not wanted or each["name"] in wanted]
    with duckdb.connect() as connection:
        for resource in resources:
            rows = connection.read_parquet(str(release / resource["path"]))
            resource |= form_of("csv", f"{resource['name']}.csv")
            rows.write_csv(str(into / resource["path"]), header=True)
    save({**package, "resources": resources}, into)
    return len(resources)


def _found(name: str, tables: Sequence[str]) -> str:
    for table in tables:
        if name in (table, table.partition(".")[2]):
            return table
    raise UnknownTable(name)
