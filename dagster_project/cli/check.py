"""``khoxa check``: what a build would say of a file, without loading it."""

import sys
from pathlib import Path

import click
from rich.markup import escape

from ..checking import PROSE, as_json, check_files, exit_code, proof_read, sent
from ..landing.jobs import Done
from ..proofreading.marked_report import MarkedReport
from ..proofreading.page import page_of
from ..proofreading.text import Language, lines_of
from ..prose.faults import faults
from ..settings import settings
from ..sources import forms
from .console import out as console
from .plain import to_json


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice(sorted(forms())), help="The form the files should be of.")
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--rows", is_flag=True, help="With JSON: print the accepted rows too.")
@click.option("--lang", type=click.Choice(["vi", "en", "both"]), default="both", show_default=True, help="Of a report.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="With html: the file to write.")
def check(files: tuple[Path, ...], form: str | None, style: str, rows: bool, lang: Language, out: Path | None) -> None:
    """Đọc và kiểm tra tệp, không nạp / Read and validate files without loading them.

    A report in prose (--form narrative_report) is proof-read: each figure with what the warehouse and others have,
    with --format html as a page of its own.

    Exit code 0 when all is clean, 1 when rows are rejected, a figure of a report is contradicted or none of them was
    understood, 2 when a file is unreadable or its form is unknown.

    \b
    khoxa check bao-cao.docx --form narrative_report
    khoxa check bao-cao.docx --form narrative_report --format html --out bao-cao.html
    """
    if style == "html" and (form != PROSE or len(files) != 1):
        _stop(_ONE_REPORT)
    if out and style != "html":
        _stop("--out đi cùng --format html. / --out goes with --format html.")
    if form == PROSE and (found := faults()):
        _stop("\n".join(map(str, found)))
    results = check_files(files, settings(), form)
    if style == "html" and len(results) != 1:
        _stop(_ONE_REPORT)
    marked = [proof_read(done, settings()) if done.reading.form == PROSE else None for done in results]
    if style == "json":
        click.echo(to_json([as_json(done, rows, report) for done, report in zip(results, marked, strict=True)]))
    elif style == "html" and marked[0]:
        _write(page_of(marked[0], sent(results[0])), out)
    else:
        for done, report in zip(results, marked, strict=True):
            _print(done, report, lang)
    sys.exit(max((exit_code(done.reading, report) for done, report in zip(results, marked, strict=True)), default=0))


_ONE_REPORT = (
    f"--format html chỉ dành cho một báo cáo bằng lời: --form {PROSE}. / "
    f"--format html is for one report in prose: --form {PROSE}."
)


def _write(page: str, out: Path | None) -> None:
    if out is None:
        click.echo(page, nl=False)
        return
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        _stop(f"{out}: không ghi được / cannot be written: {error.strerror}")


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(2)


def _print(done: Done, report: MarkedReport | None, language: Language) -> None:
    reading = done.reading
    name = done.job.path.name + (f"/{done.job.member}" if done.job.member else "")
    mark = {0: "[green]✓[/]", 1: "[yellow]![/]", 2: "[red]✗[/]"}[exit_code(reading, report)]
    console.print(f"{mark} [bold]{escape(name)}[/] {reading.form or '—'} {reading.facts.period or ''}")
    for account in reading.accounts:
        console.print(
            f"  {account.sheet or '—'}: {account.rows_found} dòng / rows = {account.loaded} nạp / loaded"
            f" + {account.rejected} trả lại / rejected + {account.superseded} trùng / superseded"
            f" + {account.not_data} không phải số liệu / not data",
            markup=False,
        )
    for problem in reading.problems:
        console.print(f"  {problem.message_vi}\n  {problem.message_en}", markup=False, style="yellow")
    if report:
        for line in lines_of(report, language):
            console.print(line)
