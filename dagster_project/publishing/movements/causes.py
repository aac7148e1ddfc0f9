"""Why a figure moved, in a table ``caused``: the nearest changed file, else the units, else a rule, else the code."""

from collections.abc import Sequence

import pyarrow as arrow

from .beside import Beside
from .inputs import ChangedInputs
from .marts import Mart

_TEXTS = [(name, arrow.string()) for name in ("file_id", "form", "file", "cause")]


def find_causes(session: Beside, marts: Sequence[Mart], changed: ChangedInputs, facts: Sequence[str]) -> None:
    """Fill ``caused`` with a row for each commune, period and table in ``moved``; ``facts`` carry unit and file."""
    rows = [{name: getattr(file, name) for name, _ in _TEXTS} for file in changed.files]
    behind = [{"table_name": mart.name, "form": form} for mart in marts for form in mart.forms]
    session.connection.register("changed_files", arrow.Table.from_pylist(rows, schema=arrow.schema(_TEXTS)))
    names = arrow.schema([("table_name", arrow.string()), ("form", arrow.string())])
    session.connection.register("forms_behind", arrow.Table.from_pylist(behind, schema=names))
    session.connection.execute(f"create temp table changed_rows as {_changed_rows(session, facts)}")
    session.connection.execute(_NEAREST)
    units = changed.unit_files
    session.connection.execute(
        _CAUSED,
        {
            "units": bool(units),
            "unit_file": units[0] if len(units) == 1 else None,
            "rules": changed.rules,
            "code": changed.code,
        },
    )


def _changed_rows(session: Beside, facts: Sequence[str]) -> str:
    """Which commune and period each changed file has rows of, in the last release or now."""
    each = [
        f"select distinct facts.unit_key, facts.period_end, files.form, files.file, files.cause "
        f"from {table} as facts inner join changed_files as files on facts.file_id = files.file_id"
        for name in facts
        if session.both_have(name)
        for table in (session.was(name), session.now(name))
    ]
    none = "select null::varchar, null::date, null::varchar, null::varchar, null::varchar where false"
    return " union ".join(each or [f"{none}"])


# distance 0 is the commune itself, 1 one that it was or became
_NEAREST = """
create temp table nearest as
with asked as (select distinct table_name, unit_key, period_end from moved),
near as (
  select unit_key, unit_key as near_key, 0 as distance from asked
  union
  select from_unit_key, to_unit_key, 1 from work.marts.bridge_admin_unit_closure where from_unit_key <> to_unit_key
)
select
  asked.table_name, asked.unit_key, asked.period_end,
  min({
    'distance': near.distance,
    'is_of_another_period': changed_rows.period_end is distinct from asked.period_end,
    'file': changed_rows.file,
    'cause': changed_rows.cause
  }) as found
from asked
inner join near on asked.unit_key = near.unit_key
inner join changed_rows on near.near_key = changed_rows.unit_key
inner join forms_behind on asked.table_name = forms_behind.table_name and changed_rows.form = forms_behind.form
group by asked.table_name, asked.unit_key, asked.period_end
"""

# the last resort: some file behind the table changed, though none that names the commune or one it was or became
_CAUSED = """
create temp table caused as
with some_file as (
  select
    forms_behind.table_name,
    min(changed_files.cause) as cause,
    case when count(distinct changed_files.file) = 1 then min(changed_files.file) end as file
  from forms_behind
  inner join changed_files on forms_behind.form = changed_files.form
  group by forms_behind.table_name
),
asked as (select distinct table_name, unit_key, period_end from moved)
select
  asked.table_name, asked.unit_key, asked.period_end,
  unnest(
    case
      when nearest.found.distance = 0 then {'cause': nearest.found.cause, 'file': nearest.found.file}
      when $units then {'cause': 'unit_change', 'file': $unit_file::varchar}
      when nearest.found is not null then {'cause': nearest.found.cause, 'file': nearest.found.file}
      when $rules then {'cause': 'rule', 'file': null::varchar}
      when $code then {'cause': 'code', 'file': null::varchar}
      when some_file.cause is not null then {'cause': some_file.cause, 'file': some_file.file}
      else {'cause': 'code', 'file': null::varchar}
    end
  )
from asked
left join nearest
  on asked.table_name = nearest.table_name
  and asked.unit_key = nearest.unit_key
  and asked.period_end is not distinct from nearest.period_end
left join some_file on asked.table_name = some_file.table_name
"""
