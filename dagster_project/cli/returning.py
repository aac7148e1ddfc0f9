"""``khoxa return``: for each office, the workbooks in which it mends what was rejected."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from ..landing.state import recall
from ..returning.naming import office_key
from ..returning.sending import Sent, send_back
from ..settings import settings
from ..sources import forms
from .console import out, table


@click.command("return")
@click.option("--office", "offices", multiple=True, metavar="NAME", help="Only this office; may be given again.")
@click.option("--form", type=click.Choice(sorted(forms())), help="Only files of this form.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="[default: <warehouse>/returns]")
@click.option("--warnings", is_flag=True, help="Files with warnings only, too.")
def send(offices: tuple[str, ...], form: str | None, folder: Path | None, warnings: bool) -> None:
    """Trả lại từng nơi gửi các tệp cần sửa / Write the workbooks that go back to the offices.

    Each shows the office's own sheets with every problem coloured and explained. Mended and put into the form's folder
    again, it replaces the file it was made from.
    """
    where = settings()
    try:
        landings = recall(where).landings
    except FileNotFoundError:
        out.print("[red]Chưa đọc tệp nào: khoxa build. / Nothing was read yet: khoxa build.[/]")
        sys.exit(1)
    to = folder or where.warehouse / "returns"
    sent = send_back(landings, where, to, offices, form, warnings)
    made = [each for each in sent if each.path]
    if made:
        _print(made)
    elif not sent:
        out.print("Không có tệp nào cần trả lại. / No file has to go back.")
    for each in sent:
        if not each.path:
            name = each.outgoing.landed.file.name
            out.print(f"{name}: đã thay đổi từ lần đọc cuối / changed since it was read: khoxa build", markup=False)
    paths = {each.path for each in made}
    # of an earlier time: not to be sent, and not ours to delete
    left = [path for path in sorted(to.rglob("*.xlsx")) if path not in paths and not path.name.startswith((".", "~$"))]
    if left and not (offices or form):
        out.print(f"Còn từ lần trước, không gửi nữa / Left from before, not to be sent: {len(left)}", style="yellow")
        for path in left:
            out.print(f"  {path}", markup=False)


def _print(made: Sequence[Sent]) -> None:
    grouped: dict[str, list[Sent]] = {}
    for each in made:
        grouped.setdefault(office_key(each.outgoing.office), []).append(each)
    count = ("Tệp\nFiles", "Lỗi\nProblems")
    grid = table("Cơ quan\nOffice", *count, "Ở đâu\nPath", right=count)
    for group in grouped.values():
        path = group[0].path
        assert path is not None
        problems = sum(len(each.outgoing.problems) for each in group)
        where = path if len(group) == 1 else path.parent
        grid.add_row(Text(group[0].outgoing.office), str(len(group)), str(problems), Text(str(where)))
    out.print(grid, soft_wrap=False)
