"""A release as a Frictionless Data Package, so that anybody's tools can read and check its tables.

The folder of a release has one over its Parquet files. CSV takes twenty times as much room, so ``khoxa package`` writes
it into a folder of its own when somebody asks for it.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ..modelling.published import PublishedTable
from ..modelling.words import Words, units
from .tables import TableFacts

NAME = "datapackage.json"
Package = Mapping[str, Any]
_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
# CSV has nothing; readers that go through pandas, as the validator does, make a null of a number in Parquet "nan"
_MISSING = ["", "nan"]
_SIMULATED = "Báo cáo mô phỏng / Simulated returns"
# by how the name of a DuckDB type begins; all that is left are texts
_TYPES = (
    (
        ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
        "integer",
    ),
    (("DECIMAL", "DOUBLE", "FLOAT"), "number"),
    (("BOOLEAN",), "boolean"),
    (("TIMESTAMP",), "datetime"),
    (("DATE",), "date"),
)


def write_package(
    folder: Path, release: str, created_at: str, tables: Sequence[PublishedTable], facts: Sequence[TableFacts]
) -> None:
    """Describe the Parquet files of a release that is being made; one resource per table.

    ``created_at`` is an ISO 8601 time.
    """
    of_table = {fact.table: fact for fact in facts}
    with duckdb.connect(config={"threads": 1}) as connection:
        resources = [_resource(connection, folder, table, of_table[table.full_name]) for table in tables]
        sources = _sources(connection, folder / of_table["marts.dim_source_file"].parquet)
    package = {
        "profile": "data-package",
        "name": "khoxa",
        "id": release,
        "title": "Kho Xã",
        "description": "Hỗ trợ, vốn, tiêu chí nông thôn mới và nghèo của từng xã; mỗi số dẫn về một ô của một tệp.\n"
        "Help, money, criteria of new rural development and poverty of each commune; every figure leads to a cell.",
        "version": release,
        "created": created_at,
        "sources": sources,
        "resources": resources,
    }
    save(package, folder)


def save(package: Package, folder: Path) -> None:
    """Write the description of a folder into it."""
    (folder / NAME).write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")


def form_of(kind: str, path: str) -> Mapping[str, str]:
    """What a resource says of its file: ``kind`` is ``parquet`` or ``csv``."""
    return {"path": path, "format": kind, "mediatype": _MEDIA_TYPES[kind]}


def field_type(duckdb_type: str) -> str:
    """The type of a Table Schema that holds the values of a DuckDB type."""
    return next((name for starts, name in _TYPES if duckdb_type.startswith(starts)), "string")


def _resource(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: PublishedTable, facts: TableFacts
) -> Mapping[str, Any]:
    title, title_en = table.label
    schema: dict[str, Any] = {
        "fields": [_field(name, facts.columns[name], words) for name, words in table.columns.items()],
        "missingValues": _MISSING,
    }
    if table.key and not _any_blank(connection, folder / facts.parquet, table.key):
        schema["primaryKey"] = list(table.key)
    return {
        # names of resources know no capital letters; a dot is allowed
        "name": table.full_name,
        "profile": "tabular-data-resource",
        "title": title,
        "title_en": title_en,
        "description": table.description.strip(),
        **form_of("parquet", facts.parquet),
        "encoding": "utf-8",
        "rows": facts.rows,
        "origins": list(facts.origins),
        "is_simulated": facts.is_simulated,
        "schema": schema,
    }


def _field(name: str, duckdb_type: str, words: Words) -> Mapping[str, Any]:
    unit = units().get(words.unit)
    said = {
        "title": words.label_vi,
        "title_en": words.label_en,
        "description": words.description,
        "unit": words.unit,
        "unit_vi": unit[0] if unit else "",
        "unit_en": unit[1] if unit else "",
        "formula": words.formula,
        "legal_source": words.legal_source,
        "sensitivity": words.sensitivity,
    }
    return {
        "name": name,
        "type": field_type(duckdb_type),
        "duckdb_type": duckdb_type,
        **{key: value for key, value in said.items() if value},
    }


def _any_blank(connection: duckdb.DuckDBPyConnection, parquet: Path, key: Sequence[str]) -> bool:
    """Whether a column of the key is null or, as CSV cannot tell the two apart, empty in any row."""
    blank = " or ".join(f"coalesce(\"{column}\"::varchar, '') = ''" for column in key)
    row = connection.execute(f"select count(*) from read_parquet(?) where {blank}", [str(parquet)]).fetchone()
    return row is None or bool(row[0])


def _sources(connection: duckdb.DuckDBPyConnection, files: Path) -> Sequence[Mapping[str, Any]]:
    """Where the figures come from; the simulated files, which nobody published, are one."""
    rows = connection.execute(
        """
        select coalesce(title, case origin when 'official' then file else $simulated end) as title, publisher,
          split_part(address, ' ', 1) as path, licence, origin, count(*) as files
        from read_parquet($files) group by all order by origin, title, publisher, path, licence
        """,
        {"simulated": _SIMULATED, "files": str(files)},
    ).fetchall()
    names = ("title", "publisher", "path", "licence", "origin", "files")
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in rows]
