"""Who may read what: a role for readers that has the marts and nothing else."""

from collections.abc import Sequence

from pg8000.native import identifier

from .server import Server

READER = "khoxa_reader"
SCHEMAS = ("marts", "operations")
READABLE = ("marts",)


def prepare(server: Server) -> Sequence[str]:
    """Make the schemas and the role of readers; says what only the owner of the database could withhold from it.

    A view reads with the rights of its owner, so that a reader needs none on a generation.
    """
    with server.transaction():
        for schema in SCHEMAS:
            server.run(f"create schema if not exists {schema}")
        if not server.one("select 1 from pg_roles where rolname = :name", name=READER):
            server.run(f"create role {READER} nologin")
        for schema in READABLE:
            server.run(f"grant usage on schema {schema} to {READER}")
        return _withhold(server)


def _withhold(server: Server) -> Sequence[str]:
    """Take from everybody what PostgreSQL gives to everybody: tables in ``public``, temporary tables."""
    database = server.one("select current_database()")
    steps = {
        "schema public": (
            "select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'public'",
            "select has_schema_privilege('public', 'public', 'create') where to_regnamespace('public') is not null",
            "revoke create on schema public from public",
        ),
        f"database {database}": (
            "select pg_has_role(datdba, 'usage') from pg_database where datname = current_database()",
            "select has_database_privilege('public', current_database(), 'temporary')",
            f"revoke temporary on database {identifier(database)} from public",
        ),
    }
    notes = []
    for subject, (ours, given, statement) in steps.items():
        if not server.one(given):
            continue
        if server.one(ours):
            server.run(statement)
        else:
            notes.append(
                f"{READER} còn tạo được bảng ở {subject}; chủ của nó cần chạy: {statement}. / "
                f"{READER} can still create tables in {subject}; its owner has to run: {statement}"
            )
    return notes
