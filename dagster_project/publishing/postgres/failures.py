"""What can go wrong on a server, in two languages and with what to do next."""

from pg8000.exceptions import DatabaseError

from .address import Address

LOCKED = "55P03"
CANCELLED = "57014"
DEADLOCK = "40P01"
HELD = "2BP01"
_FORBIDDEN = "42501"
_AUTHENTICATION = "28"
_NO_DATABASE = "3D000"
# shutdown, crash, ended by an administrator, connection lost
_ENDED = ("57P", "08")


class ServerFailed(RuntimeError):
    """Publishing to a server did not come about; what the server showed before, it goes on showing.

    ``code`` is the SQLSTATE, blank where the server did not answer; ``detail`` what the server added.
    """

    def __init__(self, message: str, code: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail


def refused(error: DatabaseError, address: Address) -> ServerFailed:
    """What the server said no to."""
    said = error.args[0] if error.args and isinstance(error.args[0], dict) else {"M": str(error)}
    code, words = said.get("C", ""), said.get("M", "")
    if code.startswith(_ENDED):
        return gone(address)
    return ServerFailed(f"{address}: {words}. {_advice(code, address)}", code, said.get("D", ""))


def gone(address: Address) -> ServerFailed:
    """The server went away."""
    return ServerFailed(
        f"{address}: máy chủ ngắt kết nối giữa chừng; bản trước trên máy chủ vẫn nguyên. Chạy lại khoxa publish. / "
        "The server went away midway; the release before is whole on it. Run khoxa publish again."
    )


def unreachable(error: Exception, address: Address) -> ServerFailed:
    """Nobody answers there, or not in the way asked for."""
    reason = error.__cause__ or error
    return ServerFailed(
        f"{address}: không kết nối được ({reason}). Xem máy chủ có chạy không, tên, cổng và sslmode. / "
        "Cannot connect. See whether the server runs, its name, port and sslmode."
    )


def _advice(code: str, address: Address) -> str:
    if code.startswith(_AUTHENTICATION):
        return (
            f"Kiểm tra người dùng {address.user} và mật khẩu trong PGPASSWORD. / "
            f"Check the user {address.user} and the password in PGPASSWORD."
        )
    if code == _NO_DATABASE:
        return f"Hãy tạo trước: createdb {address.database}. / Create it first: createdb {address.database}."
    if code == _FORBIDDEN:
        return (
            f"Người dùng {address.user} cần là chủ cơ sở dữ liệu {address.database} và được CREATEROLE. / "
            f"The user {address.user} has to own the database {address.database} and have CREATEROLE."
        )
    return "Bản trước trên máy chủ vẫn nguyên. / The release before is whole on the server."
