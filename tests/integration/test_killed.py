"""Killed at any moment, the next build ends in the same content as one that was left alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from dagster_project.building import build
from dagster_project.publishing import manifest
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import settings

# while files are read, while dbt starts, while it builds, and around publishing
SECONDS_OF_LIFE = (4.0, 8.0, 13.0, 17.0, 20.0)


def test_a_build_after_kills_has_the_content_of_an_undisturbed_one(built: Path, raw_data: Path) -> None:
    killed = 0
    for seconds in SECONDS_OF_LIFE:
        process = subprocess.Popen(
            [sys.executable, "-c", "from dagster_project.cli import main; main()", "build"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=dict(os.environ),
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
            process.wait()
        for release in Shelf(settings()).ids():
            assert (Shelf(settings()).folder(release) / "khoxa.duckdb").exists()
    assert killed >= 3
    time.sleep(0.2)
    result = build(settings())
    assert result.state in ("published", "same_content", "unchanged"), result.errors
    assert result.serving is not None
    undisturbed = manifest.load(built / "current")
    assert manifest.load(Shelf(settings()).folder(result.serving))["content"] == undisturbed["content"]
