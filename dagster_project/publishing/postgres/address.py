"""Where a server is and who asks: a ``postgresql://`` address that never shows its password."""

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

MODES = ("disable", "prefer", "require", "verify-full")
_OPTIONS = {"host", "sslmode", "sslrootcert"}


class BadAddress(ValueError):
    """The text is no address of a server; the message, in two languages, repeats none of it."""


@dataclass(frozen=True)
class Address:
    """A database on a server. ``host`` that begins with a slash is the folder of a Unix socket.

    ``sslmode`` means what it does for other clients of PostgreSQL: ``prefer`` encrypts where the server can,
    ``require`` insists on it, ``verify-full`` also checks the certificate (``sslrootcert``: by this authority).
    """

    user: str
    host: str
    port: int
    database: str
    password: str | None = field(default=None, repr=False)
    sslmode: str = "prefer"
    sslrootcert: str | None = None

    def __str__(self) -> str:
        if self.host.startswith("/"):
            return f"postgresql://{self.user}@/{self.database}?host={self.host}"
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.database}"


def parse(text: str) -> Address:
    """Read ``postgresql://user[:password]@host[:port]/database``; without a password that of ``PGPASSWORD`` counts.

    Raises:
        BadAddress: it is none, or asks for something unknown.
    """
    try:
        parts = urlsplit(text.strip())
        port, options = parts.port or 5432, parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise _bad("không đọc được", "it cannot be read") from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise _bad("không bắt đầu bằng postgresql://", "it does not begin with postgresql://")
    if unknown := sorted(set(options) - _OPTIONS):
        raise _bad(f"không hiểu {', '.join(unknown)}", f"{', '.join(unknown)} means nothing here")
    return _address(parts, port, {name: values[0] for name, values in options.items()})


def _address(parts: SplitResult, port: int, options: Mapping[str, str]) -> Address:
    database, host = unquote(parts.path.lstrip("/")), options.get("host") or unquote(parts.hostname or "")
    if not database or not host:
        raise _bad("thiếu máy chủ hoặc tên cơ sở dữ liệu", "the server or the name of the database is missing")
    mode = options.get("sslmode", "prefer")
    if mode not in MODES:
        raise _bad(f"sslmode phải là {_either(MODES)}", f"sslmode is one of {_either(MODES)}")
    return Address(
        user=unquote(parts.username or "") or getpass.getuser(),
        host=host,
        port=port,
        database=database,
        password=unquote(parts.password or "") or os.environ.get("PGPASSWORD"),
        sslmode=mode,
        sslrootcert=options.get("sslrootcert"),
    )


def _either(words: Sequence[str]) -> str:
    return ", ".join(words)


def _bad(vi: str, en: str) -> BadAddress:
    form = "postgresql://người_dùng@máy_chủ:5432/cơ_sở_dữ_liệu"
    return BadAddress(
        f"Địa chỉ PostgreSQL không dùng được: {vi}; cần dạng {form}, mật khẩu đặt trong PGPASSWORD. / "
        f"The address of PostgreSQL cannot be used: {en}; "
        "postgresql://user@server:5432/database is needed, the password in PGPASSWORD."
    )
