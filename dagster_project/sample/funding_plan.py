"""What money a year has: for each programme and source the plan of the province and how it moves through the year.

The amounts are chosen so that those a document states come out as stated; the documents are named in
``targets_funding.csv``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..reference import rows
from .chance import share_out
from .world import table

PARTS = 100
"""Amounts below are whole hundredths of a million đồng, so that two decimals of a million write them."""


@dataclass(frozen=True)
class Envelope:
    """One source's money for one programme and year, in million đồng.

    ``communes`` is how many communes of a district get some of it (of the province where there are no districts);
    ``capital_kind`` is empty for money that is no budget's.
    """

    year: int
    programme: str
    funding_source: str
    capital_kind: str
    planned: int
    communes: int
    profile: str

    @property
    def is_integrated(self) -> bool:
        """Whether this is another programme's money."""
        return self.funding_source == "integrated"

    @property
    def family(self) -> str:
        """The family of the programme: rural development, poverty and so on."""
        return next(row["family"] for row in rows("programmes") if row["code"] == self.programme)

    @property
    def path(self) -> str:
        """A name of its own."""
        return f"{self.year} {self.programme} {self.funding_source} {self.capital_kind}"


@cache
def envelopes(year: int) -> Sequence[Envelope]:
    """The envelopes of a year."""
    return [each for each in _every_envelope() if each.year == year]


@cache
def _every_envelope() -> Sequence[Envelope]:
    return [
        Envelope(
            int(row["year"]),
            row["programme"],
            row["funding_source"],
            row["capital_kind"],
            int(row["planned_million"]),
            int(row["communes_per_district"]),
            row["profile"],
        )
        for row in table("funding_envelopes.csv")
    ]


def fixed_districts(envelope: Envelope) -> Mapping[str, int]:
    """What an envelope gives to districts whose share of the programme over some years a document states, in millions.

    The amount stated is spread over the programme's own envelopes of these years by their size.
    """
    given: dict[str, int] = {}
    for row in table("funding_district_totals.csv"):
        first, last = int(row["first_year"]), int(row["last_year"])
        if row["programme"] != envelope.programme or not first <= envelope.year <= last:
            continue
        own = [
            each
            for each in _every_envelope()
            if each.programme == envelope.programme and first <= each.year <= last and not each.is_integrated
        ]
        shares = share_out(int(row["planned_million"]), [each.planned for each in own])
        given[row["district"]] = shares[own.index(envelope)] if envelope in own else 0
    return given


@cache
def progress(envelope: Envelope, measure: str) -> Sequence[int]:
    """What is allocated or disbursed in the province by the end of each quarter, in hundredths of a million."""
    shares = [row for row in table("funding_profiles.csv") if row["profile"] == envelope.profile]
    reached: list[int] = []
    for row in shares:
        stated = _milestones().get((envelope.path, row["quarter"], measure))
        usual = int(envelope.planned * Decimal(row[f"{measure}_share"])) * PARTS
        reached.append(max(usual if stated is None else stated, *reached, 0))
    return reached


@cache
def _milestones() -> Mapping[tuple[str, str, str], int]:
    """Amounts at the end of a quarter that follow from what documents state, in hundredths of a million."""
    return {
        (
            f"{row['year']} {row['programme']} {row['funding_source']} {row['capital_kind']}",
            row["quarter"],
            row["measure"],
        ): int(Decimal(row["amount_million"]) * PARTS)
        for row in table("funding_milestones.csv")
    }
