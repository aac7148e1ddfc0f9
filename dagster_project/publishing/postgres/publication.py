"""Publishing a release to a server: load it aside, then show it."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ...progress import report
from .. import manifest
from . import register, roles
from .address import Address
from .contents import Table, tables, views
from .failures import ServerFailed
from .generation import load
from .register import PREFIX
from .server import Server
from .switch import Plan, switch
from .waiting import Patience

# the first PostgreSQL whose unique constraints can take nulls as equal
_OLDEST = 150_000
WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Published:
    """What publishing to a server came to. ``before`` is the release that it showed before, if any.

    ``notes`` say, in two languages, what somebody should know or do.
    """

    state: Literal["published", "same_release"]
    release: str
    before: str | None
    seconds: float
    notes: Sequence[str] = ()


def publish_to(address: Address, folder: Path, wait: float = WAIT_SECONDS) -> Published:
    """Let a server show the release in a folder; does nothing where it does already.

    ``wait`` is how many seconds to wait for another publication, and for readers' open transactions.

    Raises:
        FileNotFoundError: the folder holds no release.
        ServerFailed: the server goes on showing the release before, whole.
        UnknownType: a column has a type that PostgreSQL gets no column for.
    """
    started = time.monotonic()
    release, held = str(manifest.load(folder)["release"]), tables(folder)
    with Server(address) as server, register.publishing(server, Patience(wait)):
        _is_new_enough(server)
        register.prepare(server)
        known = register.generations(server)
        before = next((generation.release for generation in known if generation.serves), None)
        if before == release:
            return Published("same_release", release, before, time.monotonic() - started)
        notes = [*roles.prepare(server)]
        schema = PREFIX + release.lower().replace("-", "_")
        if release not in (generation.release for generation in known):
            _loaded(server, schema, release, folder, held)
        report("PostgreSQL: chuyển khung nhìn / switching the views")
        notes += _changes(switch(server, schema, views(held), Patience(wait)))
        # the server shows the release already: what cannot be cleared now is cleared the next time
        with suppress(ServerFailed):
            notes += register.clear(server)
    return Published("published", release, before, time.monotonic() - started, notes)


def _loaded(server: Server, schema: str, release: str, folder: Path, held: Sequence[Table]) -> None:
    report(f"PostgreSQL: nạp {release} / loading it")
    register.clear_strays(server)
    with server.transaction():
        load(server, schema, folder, held)
        register.add(server, schema, release)


def _is_new_enough(server: Server) -> None:
    version = int(server.one("show server_version_num"))
    if version < _OLDEST:
        raise ServerFailed(
            f"{server.address}: PostgreSQL {version // 10_000}; cần từ bản {_OLDEST // 10_000}. / "
            f"PostgreSQL {_OLDEST // 10_000} or newer is needed."
        )


def _changes(plan: Plan) -> Sequence[str]:
    anew = [f"{'.'.join(name)}: cột bỏ hoặc đổi kiểu / columns dropped or retyped" for name in plan.anew]
    return anew + [f"{'.'.join(name)}: không còn / no longer there" for name in plan.gone]
