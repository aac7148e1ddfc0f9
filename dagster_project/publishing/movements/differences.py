"""The figures of communes that differ between the last release and the build, one row each, in a table ``moved``."""

from collections.abc import Sequence

from ..suppression.declared import FLAG
from .beside import Beside
from .marts import Mart, is_number

# what says where and when a row is stands in columns of its own
_SAID_ELSEWHERE = ("unit_key", "unit_code", "period_end", "area_level", "area_code")
_MOVED = """
create temp table moved (
  table_name varchar, unit_key varchar, period_end date, row_key varchar, origin varchar,
  indicator varchar, old_value varchar, new_value varchar, difference decimal(38, 10), size decimal(38, 10)
)
"""
# 0.1299000000 is written 0.1299
_PLAIN = """
create temp macro plain(figure) as
  case when contains(figure::varchar, '.') then rtrim(rtrim(figure::varchar, '0'), '.') else figure::varchar end
"""


def find_moved(session: Beside, marts: Sequence[Mart]) -> None:
    """Fill ``moved`` from every mart that both have."""
    session.connection.execute(_MOVED)
    session.connection.execute(_PLAIN)
    for mart in marts:
        measures, _ = session.comparable(mart)
        if measures:
            session.connection.execute(f"insert into moved {_differing(session, mart, measures)}")


def _differing(session: Beside, mart: Mart, measures: Sequence[str]) -> str:
    period = mart.period or "null"
    keys = list(dict.fromkeys([*mart.keys, *([mart.period] if mart.period else [])]))
    carried = ["origin"] if "origin" in mart.columns else []
    columns = ", ".join(
        [*keys, *carried, *(f"try_cast({name} as {mart.columns[name]}) as {name}" for name in measures)]
    )
    was, now = (
        f"select {columns}, {session.flag(mart.table, before)} from {table} where {mart.communes}"
        for before, table in ((True, session.was(mart.table)), (False, session.now(mart.table)))
    )
    sides = ", ".join(
        f"max({name}) filter ({'not ' if before else ''}is_now) as {'old' if before else 'new'}_{name}"
        for name in [*measures, *carried, FLAG]
        for before in (True, False)
    )
    figures = ", ".join(_figure(name, mart.columns[name]) for name in measures)
    origin = "coalesce(new_origin, old_origin)" if carried else "null"
    # rows that are the same go first, so that only what differs is grouped
    return f"""
    with differing as (
      (select *, false as is_now from ({was} except all {now}))
      union all
      (select *, true as is_now from ({now} except all {was}))
    ),
    paired as (select {", ".join(keys)}, {sides} from differing group by {", ".join(keys)}),
    figures as (
      select unit_key, {period} as period_end, {_row_key(mart)} as row_key, {origin} as origin,
        unnest([{figures}]) as figure,
        string_split(concat_ws(', ', old_{FLAG}, new_{FLAG}), ', ') as hidden
      from paired
    )
    select '{mart.name}', unit_key, period_end, row_key, origin, figure.indicator, figure.old_value, figure.new_value,
      figure.difference, figure.size
    from figures
    where figure.old_value is distinct from figure.new_value and not list_contains(hidden, figure.indicator)
    """


def _row_key(mart: Mart) -> str:
    named = [name for name in mart.keys if name not in (*_SAID_ELSEWHERE, mart.period)]
    parts = ", ".join(f"'{name} = ' || {name}::varchar" for name in named)
    return f"nullif(concat_ws('; ', {parts}), '')" if named else "cast(null as varchar)"


def _figure(name: str, kind: str) -> str:
    old, new = f"old_{name}", f"new_{name}"
    difference = size = "null::decimal(38, 10)"
    if is_number(kind):
        difference = f"{new}::decimal(38, 10) - {old}::decimal(38, 10)"
        size = f"abs(coalesce({new}, 0)::decimal(38, 10) - coalesce({old}, 0)::decimal(38, 10))"
    return (
        f"{{'indicator': '{name}', 'old_value': plain({old}), 'new_value': plain({new}), "
        f"'difference': {difference}, 'size': {size}}}"
    )
