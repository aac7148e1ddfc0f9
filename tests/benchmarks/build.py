"""Times a full build, an unchanged build and a bare ``dbt build`` of the same project, in turn, in one run.

Each is a process of its own, started as a person starts it. Prints seconds (median of the rounds) and ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ROUNDS = 3


def timed(command: list[str], environment: dict[str, str], folder: Path = PROJECT) -> float:
    """Wall seconds of a command that must succeed."""
    started = time.monotonic()
    subprocess.run(
        command, env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.monotonic() - started


def main() -> None:
    """Three rounds; the full build of a round starts from an empty warehouse."""
    seconds: dict[str, list[float]] = {"full": [], "unchanged": [], "dbt": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                "KHOXA_WAREHOUSE": f"{folder}/warehouse",
                "KHOXA_RAW_DATA": str(PROJECT / "raw_data"),
                "DAGSTER_HOME": f"{folder}/dagster_home",
            }
            Path(environment["DAGSTER_HOME"]).mkdir()
            seconds["full"].append(timed([str(BIN / "khoxa"), "build"], environment))
            seconds["unchanged"].append(timed([str(BIN / "khoxa"), "build"], environment))
            dbt = [str(BIN / "dbt"), "build", "--profiles-dir", ".", "--target-path", f"{folder}/target"]
            dbt += ["--log-path", f"{folder}/logs"]
            seconds["dbt"].append(timed(dbt, environment, PROJECT / "dbt"))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, values in seconds.items():
        print(f"{name:10} {medians[name]:6.1f} s  (min {min(values):.1f}, max {max(values):.1f}, {ROUNDS} rounds)")
    full = medians["full"]
    print(f"full_over_dbt={full / medians['dbt']:.2f} unchanged_over_full={medians['unchanged'] / full:.3f}")


if __name__ == "__main__":
    main()
