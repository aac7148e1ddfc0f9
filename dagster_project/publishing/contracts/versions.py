"""Versions of published tables, declared in ``dbt/contracts/versions.yml`` by whoever takes something from readers.

dbt's own versions of a model share its name, by which tables, assets, traces and maps are found here; so the old
version is a model with a name of its own.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...settings import PROJECT
from ...yaml_file import read_yaml

DECLARED = PROJECT / "dbt" / "contracts" / "versions.yml"
# for how many releases an old version stands beside the new one
KEPT_FOR = 2


@dataclass(frozen=True)
class Version:
    """A version of a table, from the second on. ``kept_as`` is the table that serves the version before it.

    That is the table itself where it is to go altogether. ``is_withdrawn`` says that nothing serves it any more.
    """

    table: str
    version: int
    since: dt.date
    change_vi: str
    change_en: str
    kept_as: str
    is_withdrawn: bool = False


def declared(path: Path = DECLARED) -> Sequence[Version]:
    """The versions declared, in the order of the file.

    Raises:
        KeyError, ValueError: an entry lacks something, or says it in another way.
    """
    entries = read_yaml(path) or []
    return [_version(entry) for entry in entries]


def latest(versions: Sequence[Version]) -> Mapping[str, int]:
    """The number of the version that a table is at; one that is not there is at its first."""
    found: dict[str, int] = {}
    for each in versions:
        found[each.table] = max(each.version, found.get(each.table, 1))
    return found


def _version(entry: Mapping[str, object]) -> Version:
    change, since = entry["change"], entry["since"]
    if not isinstance(change, list) or len(change) != 2 or not isinstance(since, dt.date):
        raise ValueError(f"{entry['table']}: change is [Vietnamese, English], since a date")
    return Version(
        str(entry["table"]),
        int(str(entry["version"])),
        since,
        str(change[0]),
        str(change[1]),
        str(entry["kept_as"]),
        bool(entry.get("withdrawn", False)),
    )
