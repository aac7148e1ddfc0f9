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

# the words of progress after which the build is killed, and how many seconds later
MOMENTS = [("reading", 0.3), ("models", 1.0), ("models", 7.0), ("release", 0.25)]


def build_until(word: str, seconds: float) -> bool:
    """Start a build and kill it, with all of its processes; says whether it was still going on."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from dagster_project.cli import main; main()", "build", "--force"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=dict(os.environ),
    )
    assert process.stderr is not None
    with process.stderr as lines:
        for line in lines:
            if word in line:
                break
        time.sleep(seconds)
        alive = process.poll() is None
        if alive:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return alive


def test_a_build_after_kills_has_the_content_of_an_undisturbed_one(built_few: Path, few_files: Path) -> None:
    killed = 0
    for word, seconds in MOMENTS:
        killed += build_until(word, seconds)
        for release in Shelf(settings()).ids():
            assert (Shelf(settings()).folder(release) / "khoxa.duckdb").exists()
    assert killed >= 3
    result = build(settings())
    assert result.state in ("published", "same_content", "unchanged"), result.errors
    assert result.serving is not None
    undisturbed = manifest.load(built_few / "current")
    assert manifest.load(Shelf(settings()).folder(result.serving))["content"] == undisturbed["content"]
