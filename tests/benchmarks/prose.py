"""Times the reading of texts against ten times as much of them, in one run: ``make bench-prose``."""

import datetime as dt
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from dagster_project.checking import register_of
from dagster_project.places.register import Register
from dagster_project.prose.extract import extract
from dagster_project.reading.table import Sheet
from dagster_project.settings import settings
from dagster_project.sources.extracted import Told

REPORTS = Path(__file__).resolve().parents[2] / "dagster_project" / "sample" / "reports"
TIMES = 10
_ROUNDS = 3
_RANGES = (
    (0x20, 0x40),
    (0x30, 0x40),
    (0x40, 0x80),
    (0xC0, 0x100),
    (0x1EA0, 0x1F00),
    (0x4E00, 0x4E40),
    (0x660, 0x6A0),
)  # of letters, with digits among them
_LETTERS = 5_000  # of the shorter text of each kind
_FRENCH = "En 2022, 71 communes sur 129 ont atteint la norme, soit 55 % ; 1.573 milliards ont été dépensés. "


def texts() -> Mapping[str, Sequence[str]]:
    """Texts by kind, each as its lines: reports, one paragraph without an end, another language, any letters at all."""
    reports = [path.read_text(encoding="utf-8").split("\n") for path in sorted(REPORTS.glob("*.md"))]
    chance = random.Random(1)
    letters = [chr(chance.choice(_RANGES)[0] + chance.randrange(64)) for _ in range(_LETTERS)]
    return {
        "reports": [line.lstrip("# ") for report in reports for line in report],
        "one paragraph": ["71 xã đạt chuẩn nông thôn mới, " * (_LETTERS // 31)],
        "another language": [_FRENCH * (_LETTERS // len(_FRENCH))],
        "any letters": ["".join(letters)],
    }


def seconds(lines: Sequence[str], register: Register) -> float:
    """The least of some rounds."""
    sheet = Sheet("text", [[line] for line in lines])
    told = Told("text", "Báo cáo năm 2022", "UBND tỉnh Hòa Bình", None, dt.date(2022, 12, 20), register)
    found = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        extract([sheet], told)
        found.append(time.perf_counter() - begun)
    return min(found)


def more(lines: Sequence[str]) -> Sequence[str]:
    """Ten times as much: of one paragraph a longer one, of many as many more."""
    return [lines[0] * TIMES] if len(lines) == 1 else [line for _ in range(TIMES) for line in lines]


def main() -> None:
    """Print, by kind of text, how long a letter takes and how many times as long ten times as many of them."""
    register = register_of(settings())
    for kind, lines in texts().items():
        once = seconds(lines, register)
        ratio = seconds(more(lines), register) / once
        letters = sum(map(len, lines))
        print(f"{kind}: letters={letters} microseconds_a_letter={once / letters * 1e6:.1f} time_ratio={ratio:.1f}")


if __name__ == "__main__":
    main()
