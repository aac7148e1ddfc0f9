"""The dbt project and its manifest, which is prepared ahead of time and never while a module is imported."""

import os
import subprocess
import sys
from pathlib import Path

from ..landing.atomic import write_text
from ..landing.fingerprint import transformation
from ..settings import PROJECT, settings
from .on_maps import write_on_maps
from .sources import write_sources
from .words import write_words

FOLDER = PROJECT / "dbt"


def dbt_command() -> str:
    """The dbt of this environment, whether or not it is on the PATH."""
    beside = Path(sys.executable).with_name("dbt")
    return str(beside) if beside.exists() else "dbt"


def prepare_manifest() -> bool:
    """Write ``dbt/target/manifest.json`` where it is missing or older than the project; says whether it did.

    Raises:
        RuntimeError: dbt cannot parse the project; the message holds what dbt printed.
    """
    write_words(FOLDER)
    write_sources(FOLDER)
    write_on_maps(FOLDER)
    target = FOLDER / "target"
    stamp, now = target / "manifest.stamp", transformation()
    if (target / "manifest.json").exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == now:
        return False
    done = subprocess.run(
        [dbt_command(), "--quiet", "parse", "--project-dir", str(FOLDER), "--profiles-dir", str(FOLDER)],
        env={**os.environ, **settings().environment(), "DBT_LOG_PATH": str(target / "logs")},
        cwd=FOLDER,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    write_text(stamp, now)
    return True


if __name__ == "__main__":
    prepare_manifest()
