"""The views that readers see: what stands there now, and the statements that point them to another generation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pg8000.native import identifier, literal

from .contents import View
from .register import PREFIX
from .roles import READABLE, READER
from .server import Server

Name = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """A view of ours on the server: its columns in order with their types, and the comments; '' is the view's own."""

    columns: Mapping[str, str]
    comments: Mapping[str, str]


def standing(server: Server) -> Mapping[Name, Standing]:
    """Our views by schema and name: those that read a generation. Views of users read ours."""
    rows = server.run(
        "select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), "
        "coalesce(col_description(c.oid, a.attnum), ''), coalesce(obj_description(c.oid, 'pg_class'), '') "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid "
        "where c.relkind = 'v' and a.attnum > 0 and not a.attisdropped and pg_has_role(c.relowner, 'usage') "
        "and exists (select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass "
        "and d.objid = r.oid and d.refclassid = 'pg_class'::regclass join pg_class t on t.oid = d.refobjid "
        "join pg_namespace g on g.oid = t.relnamespace where r.ev_class = c.oid and starts_with(g.nspname, :prefix)) "
        "and n.nspname = any(string_to_array(:schemas, ',')) order by n.nspname, c.relname, a.attnum",
        prefix=PREFIX,
        schemas="marts,operations",
    )
    found: dict[Name, tuple[dict[str, str], dict[str, str]]] = {}
    for schema, name, column, kind, words, about in rows:
        columns, comments = found.setdefault((schema, name), ({}, {"": about}))
        columns[column], comments[column] = kind, words
    return {name: Standing(*item) for name, item in found.items()}


def is_kept(view: View, now: Standing) -> bool:
    """Whether a view can stay, so that what users built on it stays: no column is gone or has another type."""
    return all(view.of.columns.get(name) == kind and name in view.columns for name, kind in now.columns.items())


def pointed(view: View, generation: str, now: Standing | None) -> Sequence[str]:
    """Statements that make a view show a generation; ``now`` is the one to keep, ``None`` where a new one is made."""
    name = quoted((view.schema, view.name))
    # PostgreSQL keeps a view in place only if its columns stay in their order: new ones come last
    before = list(now.columns) if now else []
    columns = [*before, *(column for column in view.columns if column not in before)]
    source = f"{identifier(generation)}.{identifier(view.of.stored)}"
    made = [f"create or replace view {name} as select {', '.join(map(identifier, columns))} from {source}"]
    if now is None and view.schema in READABLE:
        made.append(f"grant select on {name} to {READER}")
    return [*made, *_comments(view, name, now.comments if now else {})]


def quoted(name: Name) -> str:
    """A view's name as SQL."""
    return ".".join(map(identifier, name))


def _comments(view: View, name: str, now: Mapping[str, str]) -> Sequence[str]:
    said = [f"comment on view {name} is {literal(view.of.comment)}"] if now.get("", "") != view.of.comment else []
    return said + [
        f"comment on column {name}.{identifier(column)} is {literal(words)}"
        for column in view.columns
        if (words := view.of.comments[column]) != now.get(column, "")
    ]
