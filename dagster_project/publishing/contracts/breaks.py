"""What one set of tables takes from those who read another, unless a version is declared for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .versions import DECLARED, KEPT_FOR, Version, latest

# tables with their columns and types
Shape = Mapping[str, Mapping[str, str]]
_FILE = f"dbt/contracts/{DECLARED.name}"


@dataclass(frozen=True)
class Break:
    """A table that lost something, with words that say what and what to do, in both languages."""

    table: str
    words: str


def breaks(before: Shape, now: Shape, versions: Sequence[Version], served: Callable[[Version], int]) -> Sequence[Break]:
    """Each table that lost a column or its type or is gone, without an old version beside it.

    ``served`` says in how many releases the old version has stood beside a declared one. What was added is no break.
    """
    found = []
    for table, columns in before.items():
        lost = _lost(columns, now.get(table))
        olds = [each for each in versions if each.table == table and each.kept_as != table]
        if not lost or any(not _lost(columns, now.get(old.kept_as)) for old in olds):
            continue
        ending = next((each for each in versions if each.kept_as == table), None)
        if table in now or ending is None:
            found.append(Break(table, _undeclared(table, lost, columns, now, versions)))
        elif served(ending) < KEPT_FOR:
            found.append(Break(table, _too_early(ending, served(ending))))
    return found


def _lost(columns: Mapping[str, str], now: Mapping[str, str] | None) -> Sequence[tuple[str, str]]:
    """What is lost, in Vietnamese and English."""
    if now is None:
        return [("không còn bảng này", "the table is gone")]
    return [_change(name, kind, now.get(name)) for name, kind in columns.items() if now.get(name) != kind]


def _change(column: str, was: str, now: str | None) -> tuple[str, str]:
    if now is None:
        return f"mất cột {column}", f"column {column} is gone"
    return f"cột {column} đổi từ {was} sang {now}", f"column {column} changed from {was} to {now}"


def _undeclared(
    table: str,
    lost: Sequence[tuple[str, str]],
    columns: Mapping[str, str],
    now: Shape,
    versions: Sequence[Version],
) -> str:
    vi, en = ("; ".join(words) for words in zip(*lost, strict=True))
    number = latest(versions).get(table, 1)
    olds = [each for each in versions if each.table == table and each.version == number and not each.is_withdrawn]
    if olds and olds[0].kept_as != table:
        old = olds[0].kept_as
        wants_vi, wants_en = ("; ".join(words) for words in zip(*_lost(columns, now.get(old)), strict=True))
        return (
            f"{table}: {vi}. Đã khai phiên bản {number} trong {_FILE}, nhưng {old} chưa phục vụ bản cũ ({wants_vi}): "
            f"hãy thêm model đó với đủ cột và kiểu cũ, hoặc khai phiên bản {number + 1}. / "
            f"{table}: {en}. Version {number} is declared in {_FILE}, but {old} does not serve the old one "
            f"({wants_en}): add that model with the old columns and types, or declare version {number + 1}."
        )
    return (
        f"{table}: {vi}; người dùng đang dựa vào đó. Hãy trả lại như cũ, hoặc khai phiên bản {number + 1} "
        f"trong {_FILE} và giữ bản cũ bên cạnh, thành {table}_v{number}, trong {KEPT_FOR} bản phát hành. / "
        f"{table}: {en}, and readers rely on it. Put it back, or declare version {number + 1} in {_FILE} "
        f"and keep the old one beside it, as {table}_v{number}, for {KEPT_FOR} releases."
    )


def _too_early(version: Version, count: int) -> str:
    name, number = version.kept_as, version.version
    return (
        f"{name}: bản cũ mới đứng cạnh phiên bản {number} của {version.table} trong {count} bản phát hành, phải đủ "
        f"{KEPT_FOR}: hãy trả lại bảng này. / "
        f"{name}: the old version has stood beside version {number} of {version.table} in {count} releases and must in "
        f"{KEPT_FOR}: put the table back."
    )
