"""What ``khoxa build`` prints of the difference to the release before."""

import duckdb

from ..building import Built
from ..publishing.changes import compare
from ..publishing.movements.table import CHANGES
from ..publishing.shelf import Shelf
from ..settings import Settings
from .console import out

SHOWN = 12
_TABLE = f"{CHANGES.schema}.{CHANGES.name}"


def print_changes(built: Built, where: Settings) -> None:
    """Print files and tables that differ from the release before, and the figures that moved most."""
    if not built.before or not built.serving:
        return
    changes = compare(Shelf(where), built.before, built.serving)
    out.print(f"\n[bold]Thay đổi so với / Changed since {built.before}[/]")
    for sign, files in (
        ("+", changes.files_added),
        ("~", changes.files_changed),
        ("-", changes.files_removed),
    ):
        for file in files[:SHOWN]:
            out.print(f"  {sign} {file}", markup=False)
        if len(files) > SHOWN:
            out.print(f"  {sign} … {len(files) - SHOWN} tệp nữa / more files")
    for change in changes.tables:
        out.print(f"  {change.table}: +{change.added} −{change.removed}", markup=False)
    _figures(where)


def _figures(where: Settings) -> None:
    """The figures of communes that moved, by cause, and the biggest of them."""
    with duckdb.connect(str(where.current / "khoxa.duckdb"), read_only=True) as connection:
        causes = connection.execute(
            f"select cause, count(*), count(distinct unit_key) from {_TABLE} group by all order by count(*) desc, cause"
        ).fetchall()
        biggest = connection.execute(
            f"select unit_name, period_end, table_name, indicator, old_value, new_value, cause, file "
            f"from {_TABLE} order by rank limit {SHOWN}"
        ).fetchall()
    if not causes:
        return
    out.print("\n[bold]Số liệu của xã đã thay đổi / Figures of communes that moved[/]")
    for cause, figures, communes in causes:
        out.print(f"  {cause}: {figures} số liệu / figures, {communes} xã / communes", markup=False)
    for name, period, mart, indicator, old, new, cause, file in biggest:
        moved, why = f"{mart}.{indicator}: {old or '—'} → {new or '—'}", f"{cause}, {file}" if file else cause
        out.print(f"  {name}, {period}, {moved} ({why})", markup=False)
    out.print(f'  … khoxa query "select * from {_TABLE} order by rank"', markup=False)
