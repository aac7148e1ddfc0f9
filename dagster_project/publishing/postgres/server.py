"""A connection to a server, and its failures in words."""

import socket
import ssl
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any

from pg8000.exceptions import DatabaseError, InterfaceError
from pg8000.native import Connection

from .address import Address
from .failures import ServerFailed, gone, refused, unreachable

APPLICATION = "khoxa publish"
_CONNECT_SECONDS = 10.0
# no single statement of ours takes as long; a server that is silent for longer has gone away
_SILENT_SECONDS = 600.0


class Server:
    """An open connection; a context manager that closes it."""

    def __init__(self, address: Address) -> None:
        """Connect.

        Raises:
            ServerFailed: the server cannot be reached, or does not let the user in.
        """
        self.address = address
        try:
            self._socket = _socket(address)
        except OSError as error:
            raise unreachable(error, address) from None
        try:
            self._connection = Connection(
                address.user,
                host=address.host,
                database=address.database,
                password=address.password,
                sock=self._socket,
                ssl_context=_encryption(address),
                application_name=APPLICATION,
            )
        except (DatabaseError, InterfaceError, OSError, struct.error) as error:
            self._socket.close()
            told = refused if isinstance(error, DatabaseError) else unreachable
            raise told(error, address) from None
        # whatever the server or the role has as defaults, a load takes its time
        self.run("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_encoding = 'UTF8'")

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(InterfaceError, OSError, struct.error):
            self._connection.close()
        # a connection that the server ended is not closed by the library
        self._socket.close()

    def run(self, sql: str, **values: Any) -> Sequence[Sequence[Any]]:
        """The rows of a statement; values are named in it as ``:name``. Without values it may be several statements.

        Raises:
            ServerFailed: the server refused it or went away.
        """
        return self._told(sql, values) or []

    def one(self, sql: str, **values: Any) -> Any:
        """The first value of the first row, ``None`` where there is no row."""
        return next((row[0] for row in self.run(sql, **values)), None)

    def copy(self, sql: str, chunks: Iterable[bytes]) -> None:
        """Send what a ``COPY … FROM STDIN`` reads."""
        self._told(sql, {"stream": chunks})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done while the block runs."""
        self.run("begin")
        try:
            yield
        except BaseException:
            with suppress(ServerFailed):
                self.run("rollback")
            raise
        self.run("commit")

    def _told(self, sql: str, values: dict[str, Any]) -> Sequence[Sequence[Any]] | None:
        try:
            return self._connection.run(sql, **values)
        except DatabaseError as error:
            raise refused(error, self.address) from None
        except (InterfaceError, OSError, struct.error):
            raise gone(self.address) from None


def _socket(address: Address) -> socket.socket:
    if address.host.startswith("/"):
        opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            opened.connect(f"{address.host}/.s.PGSQL.{address.port}")
        except OSError:
            opened.close()
            raise
    else:
        opened = socket.create_connection((address.host, address.port), _CONNECT_SECONDS)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    opened.settimeout(_SILENT_SECONDS)
    return opened


def _encryption(address: Address) -> ssl.SSLContext | bool | None:
    """What pg8000 takes: ``None`` encrypts if the server can, ``True`` insists, a context also checks."""
    if address.host.startswith("/") or address.sslmode == "disable":
        return False
    if address.sslmode == "verify-full":
        return ssl.create_default_context(cafile=address.sslrootcert)
    return True if address.sslmode == "require" else None
