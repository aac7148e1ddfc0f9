"""How much of what a person reads in prose the extraction finds: ``python -m tests.reports.marking``."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dagster_project.checking import register_of
from dagster_project.places.register import Register
from dagster_project.prose.document.paragraphs import read_paragraphs
from dagster_project.prose.extract import extract
from dagster_project.prose.sentence.vocabulary import indicators
from dagster_project.reading.periods import parse_period
from dagster_project.reading.table import Sheet
from dagster_project.settings import settings
from dagster_project.sources.extracted import Extracted, Told
from dagster_project.yaml_file import read_yaml

FOLDER = Path(__file__).parent
# the rules were tuned on the first two; the third was measured when they were done, and never read
SETS = ("until_2022", "from_2023", "unseen")


class Claim(NamedTuple):
    """What must be right of a claim: a range has its low end as value; of a stock only the day counts."""

    indicator: str
    value: float
    high: float | None
    unit: str | None
    area: str
    start: dt.date | None
    end: dt.date
    qualifier: str


@dataclass(frozen=True)
class Mark:
    """How many claims were found as they are, how many besides, and how many not."""

    right: int
    besides: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(self.right + self.besides, 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / max(self.right + self.missed, 1)


def mark(pairs: Iterable[tuple[Counter[Claim], Counter[Claim]]]) -> Mark:
    """The mark over texts: of each what is there and what was found."""
    right = besides = missed = 0
    for expected, found in pairs:
        common = sum((expected & found).values())
        right += common
        besides += sum(found.values()) - common
        missed += sum(expected.values()) - common
    return Mark(right, besides, missed)


def sentences(name: str) -> Sequence[Mapping[str, Any]]:
    """The items of a set."""
    return list(read_yaml(FOLDER / f"sentences_{name}.yml"))


def mark_sentences(name: str, register: Register) -> Mark:
    """The mark of a set of sentences."""
    return mark(
        (Counter(map(_expected, item["claims"])), found_in(read_item(item, register))) for item in sentences(name)
    )


def read_item(item: Mapping[str, Any], register: Register) -> Extracted:
    """What is read in one item of a set: a passage, a paragraph to a line."""
    day = dt.date.fromisoformat(str(item["dated"]))
    told = Told("item", item.get("title"), _office(item["place"], register), None, day, register)
    return extract([Sheet("text", [[line] for line in item["text"].split("\n")])], told)


def mark_reports(folder: Path, register: Register) -> Mark:
    """The mark of the reports of the sample."""
    return mark((expected_in(path.stem), found_in(read_report(path, register))) for path in sorted(folder.glob("*.md")))


def read_report(path: Path, register: Register) -> Extracted:
    """What is read in the text that a report of the sample is written from."""
    text = "\n".join(line.lstrip("# ") for line in path.read_text(encoding="utf-8").split("\n"))
    return extract(read_paragraphs(text.encode()), Told(path.name, register=register))


def expected_in(report: str) -> Counter[Claim]:
    """The claims of one report of the sample."""
    with (FOLDER / "claims.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row | {"indicator": row["indicator_code"]} for row in csv.DictReader(lines) if row["report"] == report]
    return Counter(map(_expected, rows))


def found_in(read: Extracted) -> Counter[Claim]:
    """The claims that were read in a text."""
    return Counter(_found(read.rows))


def _expected(claim: Mapping[str, Any]) -> Claim:
    low, high = _ends(str(claim["value"]))
    start, end = _period(str(claim["period"]))
    is_stock = indicators()[claim["indicator"]].timing == "stock"
    start = None if is_stock else start
    return Claim(claim["indicator"], low, high, claim["unit"] or None, claim["area"], start, end, claim["qualifier"])


def _found(rows: Sequence[Mapping[str, Any]]) -> Iterator[Claim]:
    for row in rows:
        if row["mention"] != "claim":
            continue
        low = row["value_number"] if row["value_number"] is not None else row["value_low"]
        high = row["value_high"] if row["value_number"] is None else None
        status = "exact" if row["claim_status"] == "stated" else row["claim_status"]
        yield Claim(
            row["indicator_code"],
            round(low, 4),
            None if high is None else round(high, 4),
            row["unit"],
            row["area"],
            None if indicators()[row["indicator_code"]].timing == "stock" else row["period_start"],
            row["period_end"],
            row["value_sign"] if row["value_sign"] != "exact" else status,
        )


def _ends(value: str) -> tuple[float, float | None]:
    dash = value.find("-", 1)
    if dash < 0:
        return round(float(value), 4), None
    low, high = sorted((float(value[:dash]), float(value[dash + 1 :])))
    return round(low, 4), round(high, 4)


def _period(text: str) -> tuple[dt.date | None, dt.date]:
    if text.startswith("to ") and len(text) > len("to 2019"):
        return None, dt.date.fromisoformat(text[3:])
    read = parse_period(text)
    return read.start, read.end


def _office(place: str, register: Register) -> str:
    """A sender whose name tells the place that an item is about."""
    districts = {unit.district_name for unit in register.units if unit.district_name}
    commune, _, above = place.rstrip(")").partition(" (")
    if above:
        return f"xã {commune} ({above})"
    if place.startswith("TP "):
        return f"thành phố {place[3:]}"
    return f"huyện {place}" if f"Huyện {place}" in districts else f"tỉnh {place}"


def main() -> None:
    """Print the marks as the table of ``docs/reports.md`` has them."""
    register = register_of(settings())
    reports = Path(__file__).parents[2] / "dagster_project" / "sample" / "reports"
    marks = {name: mark_sentences(name, register) for name in SETS} | {"reports": mark_reports(reports, register)}
    for name, found in marks.items():
        print(f"| {name} | {found.right + found.missed} | {found.precision:.3f} | {found.recall:.3f} |")


if __name__ == "__main__":
    main()
