"""The published table of what changed since the last release, biggest first."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ...modelling.published import PublishedTable
from ...modelling.words import entries
from ...yaml_file import read_yaml
from ..suppression.suppress import NOTHING, Suppression
from .beside import beside
from .causes import find_causes
from .differences import find_moved
from .inputs import ChangedInputs
from .marts import Mart

_SAID = read_yaml(Path(__file__).with_suffix(".yml"))
CHANGES = PublishedTable(
    "operations",
    "changes_since_last_release",
    "\n".join(_SAID["description"]),
    {name: entries()[f"changes_{name}"] for name in _SAID["columns"]},
    types={name: kind.upper().replace(" ", "") for name, kind in _SAID["columns"].items()},
)


def write_nothing(path: Path) -> None:
    """Write the table as Parquet without a row: there is no release to compare with."""
    with duckdb.connect() as connection:
        columns = ", ".join(f"null::{kind} as {name}" for name, kind in _SAID["columns"].items())
        connection.execute(f"copy (select {columns} where false) to '{_quoted(path)}' (format parquet)")


def write_changes(
    path: Path,
    work: Path,
    last: Path,
    marts: Sequence[Mart],
    facts: Sequence[str],
    changed: ChangedInputs,
    suppression: Suppression = NOTHING,
) -> None:
    """Write the table as Parquet, from the last release and the private database.

    ``facts`` are the tables that say which file has rows of which commune.
    """
    with beside(work, last, suppression) as session:
        find_moved(session, marts)
        find_causes(session, marts, changed, facts)
        units = f"select * from {session.now('marts.dim_admin_unit')}"
        if session.both_have("marts.dim_admin_unit"):
            units += f" union all by name select * from {session.was('marts.dim_admin_unit')}"
        columns = ", ".join(f"{name}::{kind} as {name}" for name, kind in _SAID["columns"].items())
        session.connection.execute(
            f"copy (select {columns} from ({_RANKED.format(units=units)}) order by rank) "
            f"to '{_quoted(path)}' (format parquet)"
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


_RANKED = """
with units as (
  select unit_key, any_value(unit_code) as unit_code, first(unit_name order by unit_name) as unit_name,
    first(district_name order by district_name) as district_name,
    first(province_name order by province_name) as province_name
  from ({units}) group by unit_key
),
sized as (
  select
    moved.*, caused.cause, caused.file,
    case
      when difference is null then 1
      else abs(difference) / greatest(abs(old_value::decimal(38, 10)), abs(new_value::decimal(38, 10)))::double
    end as relative_size,
    size::double / sum(size) over (partition by moved.table_name, indicator) as part
  from moved
  inner join caused
    on moved.table_name = caused.table_name
    and moved.unit_key = caused.unit_key
    and moved.period_end is not distinct from caused.period_end
)
select
  row_number() over (
    order by old_value is null, relative_size desc, part desc nulls last,
      table_name, indicator, sized.unit_key, period_end, row_key
  ) as rank,
  sized.*, units.unit_code, units.unit_name, units.district_name, units.province_name
from sized
left join units on sized.unit_key = units.unit_key
"""
