"""A warehouse knows up to one day, or up to now, for as long as it lives."""

from ..settings import Settings
from .atomic import write_text

_STAMP = "known_at"


class AnotherDay(RuntimeError):
    """The folder holds something else than what was known at the day that is asked for."""


def keep_to_day(settings: Settings) -> None:
    """Mark an empty folder with the day its warehouse is known at.

    What was known then and what is known now never meet in one folder: the one would be checked against the other, and
    readers of the serving warehouse would go back in time.

    Raises:
        AnotherDay: the folder is not empty and has no such mark; the message says so in both languages.
    """
    stamp = settings.warehouse / _STAMP
    asked = settings.known_at.isoformat() if settings.known_at else ""
    found = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
    if found == asked:
        return
    if found or any(path.name != ".lock" for path in settings.warehouse.glob("*")):
        raise AnotherDay(
            f"{settings.warehouse}: thư mục đã chứa kho {_words(found)[0]}; hãy chọn một thư mục mới. / "
            f"The folder already holds {_words(found)[1]}; choose a new folder."
        )
    write_text(stamp, asked)


def _words(day: str) -> tuple[str, str]:
    if day:
        return f"như đã biết đến ngày {day}", f"a warehouse as known at {day}"
    return "hoặc tệp khác", "a warehouse of now or other files"
