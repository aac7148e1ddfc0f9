"""What the server knows about its own generations: which release each one is, and which one its views show."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pg8000.native import identifier

from ...progress import report
from .failures import HELD, LOCKED, ServerFailed
from .server import Server
from .waiting import Patience

SCHEMA = "khoxa"
PREFIX = "khoxa_g_"
KEPT = 3
# any number will do, as long as nobody else in the database takes it
_LOCK = 7_305_804_402
_DROP_PATIENCE = "300ms"


@dataclass(frozen=True)
class Generation:
    """A release that was loaded. ``serves`` says whether the views show it."""

    schema: str
    release: str
    serves: bool


@contextmanager
def publishing(server: Server, patience: Patience) -> Iterator[None]:
    """Keep other publishers out of the database while the block runs; the server lets go when the connection ends.

    Raises:
        ServerFailed: another one went on for longer than the patience.
    """
    for _ in patience:
        if server.one(f"select pg_try_advisory_lock({_LOCK})"):
            break
    else:
        raise ServerFailed(
            f"{server.address}: một lần đưa lên khác đang chạy. / Another publication to it is going on."
        )
    yield


def prepare(server: Server) -> None:
    """Make the register where there is none, and let it be true."""
    with server.transaction():
        server.run(f"create schema if not exists {SCHEMA}")
        server.run(
            f"create table if not exists {SCHEMA}.generation (schema_name text primary key, release_id text not null "
            "unique, loaded_at timestamptz not null default now(), served_at timestamptz, "
            "serves boolean not null default false)"
        )
        # somebody may have dropped one by hand
        server.run(f"delete from {SCHEMA}.generation where to_regnamespace(quote_ident(schema_name)) is null")


def generations(server: Server) -> Sequence[Generation]:
    """Those that are whole, the one that served last first."""
    rows = server.run(
        f"select schema_name, release_id, serves from {SCHEMA}.generation "
        "order by serves desc, served_at desc nulls last"
    )
    return [Generation(*row) for row in rows]


def add(server: Server, schema: str, release: str) -> None:
    """Note that a release was loaded."""
    server.run(
        f"insert into {SCHEMA}.generation (schema_name, release_id) values (:schema, :release)",
        schema=schema,
        release=release,
    )


def serve(server: Server, schema: str) -> None:
    """Note which one the views show; belongs into the transaction that re-points them."""
    server.run(f"update {SCHEMA}.generation set serves = false where serves")
    server.run(
        f"update {SCHEMA}.generation set serves = true, served_at = now() where schema_name = :schema", schema=schema
    )


def clear(server: Server) -> Sequence[str]:
    """Drop all but the last generations, and what is none; says which one stays because views of users hang on it."""
    return _let_go(server, [generation.schema for generation in generations(server)[:KEPT]])


def clear_strays(server: Server) -> Sequence[str]:
    """Drop what has the name of a generation and is none."""
    return _let_go(server, [generation.schema for generation in generations(server)])


def _let_go(server: Server, kept: Collection[str]) -> Sequence[str]:
    found = server.run("select nspname from pg_namespace where starts_with(nspname, :prefix)", prefix=PREFIX)
    notes = []
    for schema in (name for (name,) in found if name not in kept):
        try:
            _drop(server, schema)
        except ServerFailed as error:
            # somebody reads it just now, or built on it: it is left for the next time
            if error.code not in (LOCKED, HELD):
                raise
            notes += [f"{schema}: {error.detail}"] if error.code == HELD else []
    return notes


def _drop(server: Server, schema: str) -> None:
    held = server.run("select tablename from pg_tables where schemaname = :schema", schema=schema)
    with server.transaction():
        server.run(f"set local lock_timeout = '{_DROP_PATIENCE}'")
        if held:
            server.run("drop table " + ", ".join(f"{identifier(schema)}.{identifier(name)}" for (name,) in held))
        server.run(f"drop schema {identifier(schema)}")
        server.run(f"delete from {SCHEMA}.generation where schema_name = :schema", schema=schema)
    report(f"PostgreSQL: đã bỏ bản cũ / dropped {schema}")
