"""The promised set: every published table, its columns and types, committed so that people read a change of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ...landing.atomic import write_text
from ...modelling.published import PublishedTable
from ...settings import PROJECT
from ...yaml_file import read_yaml
from .breaks import Shape, breaks
from .versions import KEPT_FOR, Version

COMMITTED = PROJECT / "dbt" / "contracts" / "published.yml"
_HEAD = (
    "# What readers may rely on: every published table, its columns and their types. `khoxa build` adds what is new;\n"
    "# what is here goes only by a version declared in versions.yml. A line that no release had may be taken out.\n"
)


def shape_of(tables: Iterable[PublishedTable]) -> Shape:
    """Tables as they are declared."""
    return {table.full_name: table.types for table in tables}


def promised(path: Path = COMMITTED) -> Shape:
    """The committed set; empty where there is none yet."""
    return read_yaml(path) or {} if path.exists() else {}


def bring_up_to_date(now: Shape, versions: Sequence[Version], path: Path = COMMITTED) -> bool:
    """Add what is new, and let go of what a declared version replaced; says whether the file changed.

    What breaks a promise leaves it as it is, so that the break is seen for as long as it stands.
    """
    before = promised(path)
    kept = {each.table for each in breaks(before, now, versions, as_declared)}
    tables = {**now, **{table: {**before[table], **now.get(table, {}), **before[table]} for table in kept}}
    text = _HEAD + "".join(
        f"\n{table}:\n" + "".join(f"  {column}: {kind}\n" for column, kind in columns.items())
        for table, columns in sorted(tables.items())
    )
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)
    return True


def as_declared(version: Version) -> int:
    """In how many releases an old version stood, where only its declaration is known and not the shelf."""
    return KEPT_FOR if version.is_withdrawn else 0
