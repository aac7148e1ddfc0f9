"""``docs/changes-for-consumers.md``, written from the declared versions."""

from collections.abc import Sequence
from pathlib import Path

from ...landing.atomic import write_text
from ...settings import PROJECT
from .versions import KEPT_FOR, Version

PAGE = PROJECT / "docs" / "changes-for-consumers.md"
_HEAD = f"""# Changes for consumers / Thay đổi đối với người dùng số liệu

The columns of a published table and their types are a promise (`dbt/contracts/published.yml`). One is taken away or
changed only under a new version of the table; the old version then stands beside it, under a name of its own, for
{KEPT_FOR} releases. Columns and tables may be added at any time: name the columns you use.

Các cột của bảng đã phát hành và kiểu của chúng là lời hứa (`dbt/contracts/published.yml`). Cột chỉ bị bỏ hay đổi kiểu
khi bảng có phiên bản mới; bản cũ khi ấy đứng bên cạnh, dưới tên riêng, trong {KEPT_FOR} bản phát hành. Cột và bảng có
thể được thêm bất cứ lúc nào: hãy gọi đúng tên các cột mình dùng.

"""
_NONE = "No version is declared so far: every table is at its first. / Chưa có phiên bản nào: mọi bảng ở phiên bản 1.\n"
_ROWS = (
    "| since / từ ngày | table / bảng | version / phiên bản | what changed / thay đổi | the old one / bản cũ |\n"
    "|---|---|---|---|---|\n"
)


def write_page(versions: Sequence[Version], path: Path = PAGE) -> bool:
    """Bring the page to the versions there are, newest first; says whether it changed."""
    newest_first = sorted(versions, key=lambda each: (each.since, each.table, each.version), reverse=True)
    text = _HEAD + (_ROWS + "".join(map(_row, newest_first)) if versions else _NONE)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True


def _row(version: Version) -> str:
    served = "withdrawn / đã thôi" if version.is_withdrawn else f"`{version.kept_as}`"
    change = f"{version.change_en} / {version.change_vi}".replace("|", "\\|")
    return f"| {version.since.isoformat()} | `{version.table}` | {version.version} | {change} | {served} |\n"
