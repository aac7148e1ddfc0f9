"""Rows of a release as the server's COPY reads them."""

import io
from collections.abc import Iterator

import duckdb
import pyarrow.csv as arrow_csv
from pg8000.native import identifier

from .contents import Table

_ROWS = 20_000


def as_csv(release: duckdb.DuckDBPyConnection, table: Table) -> Iterator[bytes]:
    """CSV in pieces, without a header. Text is always quoted and a null never is, which keeps it apart from ''."""
    columns = ", ".join(identifier(name) for name in table.columns)
    batches = release.execute(f'select {columns} from "{table.schema}"."{table.name}"').to_arrow_reader(_ROWS)
    written = io.BytesIO()
    with arrow_csv.CSVWriter(
        written, batches.schema, write_options=arrow_csv.WriteOptions(include_header=False)
    ) as out:
        for batch in batches:
            out.write(batch)
            yield written.getvalue()
            written.seek(0)
            written.truncate()


def has_blank_key(release: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Whether any column of the key is null in any row."""
    blank = " or ".join(f"{identifier(name)} is null" for name in table.key)
    found = release.execute(f'select 1 from "{table.schema}"."{table.name}" where {blank} limit 1').fetchone()
    return found is not None
