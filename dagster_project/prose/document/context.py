"""What a sentence may lean on: the report's own facts, the headings above it, the sentences before it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...places.register import Register
from ...reading.periods import Period
from ..sentence.place import Place


@dataclass(frozen=True)
class Report:
    """What a report says of itself. ``home`` is the place it is about, ``period`` the time that its title names."""

    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    home: Place | None = None
    period: Period | None = None
    flat: str = ""
    family: str | None = None

    @property
    def is_plan(self) -> bool:
        """Whether its title says that it looks ahead."""
        return self.flat.startswith(
            ("kế hoạch", "phương hướng", "nhiệm vụ", "nghị quyết về nhiệm vụ", "nghị quyết về kế hoạch")
        )

    @property
    def year(self) -> int | None:
        """The year that ``trong năm`` and ``6 tháng đầu năm`` mean where no other is named."""
        return self.period.end.year if self.period else self.date.year if self.date else None


@dataclass(frozen=True)
class Heading:
    """A heading with what it says for the sentences below it; ``depth`` is 1 for the outermost."""

    text: str
    depth: int
    flat: str
    period: Period | None = None
    place: Place | None = None
    family: str | None = None
    aims: bool = False


@dataclass
class Context:
    """What is known when a sentence is read.

    ``latest`` and ``latest_family`` are the time and the programme named last anywhere above, ``mentioned`` has, by
    level, the place named last below the heading. ``flats`` to ``final`` belong to the paragraph and end with it:
    ``only_family`` is the only programme in it, ``planned`` tells that its total is planned money, ``last`` and
    ``final`` have, by unit, the indicators of the first and the last figure read last, ``last_places``, by indicator,
    its place. ``titled`` is what ``last`` has of the figures in the title.
    """

    report: Report
    register: Register | None
    headings: list[Heading] = field(default_factory=list)
    flats: list[str] = field(default_factory=list)
    place: Place | None = None
    period: Period | None = None
    family: str | None = None
    only_family: str | None = None
    planned: bool = False
    last: dict[str | None, str] = field(default_factory=dict)
    final: dict[str | None, str] = field(default_factory=dict)
    last_places: dict[str, Place] = field(default_factory=dict)
    mentioned: dict[str, Place] = field(default_factory=dict)
    titled: dict[str | None, str] = field(default_factory=dict)
    latest: Period | None = None
    latest_family: str | None = None

    def new_paragraph(self) -> None:
        """Forget what the paragraph before has said."""
        self.flats, self.place, self.period, self.family, self.last = [], None, None, None, {**self.titled}
        self.only_family, self.planned, self.last_places, self.final = None, False, {}, {}

    @property
    def texts(self) -> Sequence[str]:
        """The flat words above a sentence, the nearest first: its paragraph, the headings, the title."""
        title = [self.report.flat] if self.report.flat else []
        return [*reversed(self.flats), *(heading.flat for heading in reversed(self.headings)), *title]

    def under(self, heading: Heading) -> None:
        """Go on below a heading."""
        self.latest_family, self.mentioned = None, {}
        self.headings = [each for each in self.headings if each.depth < heading.depth] + [heading]
        self.new_paragraph()
