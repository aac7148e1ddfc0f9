"""Claims of made-up reports, with all models behind them made anew in a copy of a built database."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

_STAGED = "model.khoxa.stg_narrative_report"
Row = Mapping[str, Any]


def claim(indicator_code: str, value: float | None, period: str, **others: object) -> dict[str, object]:
    """One claim of a report on Hòa Bình, stated exactly; ``period`` is its last day."""
    day = dt.date.fromisoformat(period)
    decimals = len(str(value).partition(".")[2]) if isinstance(value, float) else 0
    return {
        "mention": "claim",
        "words": str(value),
        "sentence": f"… {value} …",
        "rule": "count",
        "indicator_code": indicator_code,
        "claim_status": "stated",
        "value_sign": "exact",
        "value_number": value,
        "value_decimals": decimals,
        "area_level": "province",
        "area": "Hòa Bình",
        "period_as_written": period,
        "period_start": day,
        "period_end": day,
        "period_from": "sentence",
        **others,
    }


def in_year(year: int) -> dict[str, object]:
    """What a claim of a whole year has besides."""
    return {"period_start": dt.date(year, 1, 1)}


@contextmanager
def reports_alone(
    built: Path, folder: Path, reports: Mapping[str, tuple[str, Sequence[Row]]]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database with these reports and no others: each a name, its date and its mentions in order."""
    copy = folder / "work.duckdb"
    shutil.copy(built / "work.duckdb", copy)
    with duckdb.connect(str(copy)) as connection:
        _state(connection, reports)
        for schema, name, query in _behind(built):
            connection.execute(f"create or replace table {schema}.{name} as {query}")
        yield connection


def _state(connection: duckdb.DuckDBPyConnection, reports: Mapping[str, tuple[str, Sequence[Row]]]) -> None:
    for view in ("stg_narrative_report", "stg_source_files"):
        # what others read as a view is a table here, so that rows can be added
        connection.execute(f"create table staging.held as from staging.{view} where false or '{view}' like '%files'")
        connection.execute(f"drop view staging.{view}")
        connection.execute(f"alter table staging.held rename to {view}")
    connection.execute("delete from staging.stg_source_files where form = 'narrative_report'")
    for name, (date, mentions) in reports.items():
        _insert(
            connection,
            "stg_source_files",
            {"file": name, "file_id": name, "reading_id": name, "form": "narrative_report", "status": "loaded"}
            | {"origin": "simulated"},
        )
        for ordinal, mention in enumerate(mentions, 1):
            _insert(
                connection,
                "stg_narrative_report",
                {"report_id": f"R{name[:10]}", "mention_id": f"R{name[:10]}-{ordinal}", "ordinal": ordinal}
                | {"file_id": name, "file": name, "sheet": "text", "row_number": ordinal, "origin": "simulated"}
                | {"report_title": name, "report_date": dt.date.fromisoformat(date), **mention},
            )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"insert into staging.{table} ({', '.join(row)}) values ({marks})", list(row.values()))


def _behind(built: Path) -> Iterator[tuple[str, str, str]]:
    """Each model that reports stand behind, up to the comparisons, in the order in which they were made."""
    nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    results = json.loads((built / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
    reached = {_STAGED}
    for result in results:
        node = nodes.get(result["unique_id"])
        if node and node["resource_type"] == "model" and reached & set(node["depends_on"]["nodes"]):
            reached.add(result["unique_id"])
            yield node["schema"], node["name"], result["compiled_code"]
