"""All views pointed to another generation in one transaction, without an error for anybody who reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .contents import View
from .failures import CANCELLED, DEADLOCK, HELD, LOCKED, ServerFailed
from .layer import Name, Standing, is_kept, pointed, quoted, standing
from .register import serve
from .server import Server
from .waiting import Patience

# A reader that meets our locks waits for us; PostgreSQL looks for deadlocks after a second and might end the reader,
# so that we must have all locks, or let go of them, well before.
_ONE_LOCK = "300ms"
_ALL_LOCKS = "700ms"


@dataclass(frozen=True)
class Plan:
    """Which views stay, are made anew because a column is gone or retyped, and go with their table."""

    kept: Mapping[Name, Standing]
    anew: Mapping[Name, Standing]
    gone: Mapping[Name, Standing]


def switch(server: Server, generation: str, views: Sequence[View], patience: Patience) -> Plan:
    """Show a generation; while somebody's open transaction holds a view, try again.

    Raises:
        ServerFailed: the patience ran out, or views of users hang on what is no longer there; nothing is changed.
    """
    for _ in patience:
        try:
            with server.transaction():
                return _switched(server, generation, views)
        except ServerFailed as error:
            if error.code not in (LOCKED, CANCELLED, DEADLOCK):
                raise
    raise ServerFailed(_who_holds(server, patience))


def _switched(server: Server, generation: str, views: Sequence[View]) -> Plan:
    now, wanted = standing(server), {(view.schema, view.name): view for view in views}
    kept = {name: view for name, view in now.items() if name in wanted and is_kept(wanted[name], view)}
    plan = Plan(
        kept,
        {name: view for name, view in now.items() if name in wanted and name not in kept},
        {name: view for name, view in now.items() if name not in wanted},
    )
    if now:
        server.run(f"set local lock_timeout = '{_ONE_LOCK}'; set local statement_timeout = '{_ALL_LOCKS}'")
        server.run(f"lock table {', '.join(map(quoted, now))} in access exclusive mode")
        server.run("set local statement_timeout = 0")
    for name in (*plan.anew, *plan.gone):
        _drop(server, name, wanted.get(name), now[name])
    statements = [part for name, view in wanted.items() for part in pointed(view, generation, kept.get(name))]
    # one message: the locks are held for as long as the server takes, not the network
    server.run(";\n".join(statements))
    serve(server, generation)
    return plan


def _drop(server: Server, name: Name, wanted: View | None, now: Standing) -> None:
    try:
        server.run(f"drop view {quoted(name)}")
    except ServerFailed as error:
        if error.code != HELD:
            raise
        changed = [
            column for column, kind in now.columns.items() if not wanted or wanted.of.columns.get(column) != kind
        ]
        what = f"{'.'.join(name)} ({', '.join(changed)})"
        raise ServerFailed(
            f"{server.address}: bản này bỏ hoặc đổi kiểu {what}, mà khung nhìn của người dùng còn dựa vào: "
            f"{error.detail}. Bản trước vẫn nguyên; hãy sửa hoặc bỏ các khung nhìn ấy rồi chạy lại. / "
            f"This release drops or retypes {what}, and views of users hang on it (named above). "
            "The release before is whole; change or drop those views, then run khoxa publish again.",
            error.code,
            error.detail,
        ) from None


def _who_holds(server: Server, patience: Patience) -> str:
    """Who reads our views in a transaction that was not ended, for the message."""
    rows = server.run(
        # what programs of others do is null to those who may not see it
        "select distinct a.pid, concat_ws(', ', a.usename, nullif(a.application_name, ''), a.state, "
        "to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS')) from pg_locks l join pg_stat_activity a using (pid) "
        "join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace "
        "where l.database = (select oid from pg_database where datname = current_database()) and c.relkind = 'v' "
        "and n.nspname in ('marts', 'operations') and a.pid <> pg_backend_pid() order by 1"
    )
    holders = "; ".join(f"pid {pid} ({about})" for pid, about in rows)
    return (
        f"{server.address}: sau {patience.seconds:.0f} giây vẫn có giao dịch đang mở giữ các bảng: {holders or '?'}. "
        "Bản trước vẫn nguyên và bản mới đã nạp sẵn; kết thúc giao dịch ấy rồi chạy lại khoxa publish. / "
        f"After {patience.seconds:.0f} seconds an open transaction still holds the tables (named above). "
        "The release before is whole and the new one is loaded; end that transaction and run khoxa publish again."
    )
