"""``khoxa metrics``: the metrics of dbt's semantic layer, by MetricFlow's own command, on the release that serves."""

import os
import subprocess
import sys
from pathlib import Path

import click

from ..modelling.project import FOLDER
from ..settings import settings


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def metrics(words: tuple[str, ...]) -> None:
    """Hỏi chỉ tiêu bằng mf trên bản đang phục vụ / Ask for metrics with mf, on the release that serves.

    \b
    khoxa metrics list metrics
    khoxa metrics query --metrics poverty_rate --group-by metric_time__year --order metric_time__year

    Read-only; every word goes to mf as it stands.
    """
    where = settings()
    if not (where.current / "khoxa.duckdb").exists():
        _stop("Chưa có bản phát hành nào: khoxa build. / There is no release yet: khoxa build.")
    command = Path(sys.executable).with_name("mf")
    if not command.exists():
        _stop("Chưa có lệnh mf: make setup cài dbt-metricflow. / There is no mf: make setup installs dbt-metricflow.")
    # mf looks for dbt's project where it is called
    here = [_from_here(before, word) for before, word in zip(("", *words), words, strict=False)]
    done = subprocess.run([str(command), *here], cwd=FOLDER, env={**os.environ, **_environment()}, check=False)
    sys.exit(done.returncode)


def _environment() -> dict[str, str]:
    return {
        **settings().environment(),
        "DBT_PROFILES_DIR": str(FOLDER),
        "KHOXA_DBT_TARGET": "release",
        # mf asks for newer versions of itself at each call and has no switch for it: this leads nowhere
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }


def _from_here(before: str, word: str) -> str:
    return str(Path(word).absolute()) if before == "--csv" else word


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
