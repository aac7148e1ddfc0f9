"""Published numbers as sums of counts of units, so that the same number is known wherever it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# figure, unit, day, basis
Identity = tuple[str, str, str, str]
# a count, and the part of it between two cuts; from 0 to 1 it is all of it
Piece = tuple[int, float, float]
Form = frozenset[Piece]
# table, row id in the private database, column
Cell = tuple[str, int, str]


@dataclass(frozen=True)
class Count:
    """How many households of a unit belong to a group, and of how many."""

    identity: Identity
    value: int
    whole: int | None

    @property
    def block(self) -> tuple[str, str, str]:
        """Figure, day and basis: only counts that share these are added up."""
        return self.identity[0], *self.identity[2:]


@dataclass(frozen=True)
class Limit:
    """What a count cannot be below or above, as far as the cells ``given`` are published."""

    least: int | None
    most: int | None
    given: Sequence[Cell]


@dataclass
class Figure:
    """A number as often as it is published: its cells, its values and those of what it is a group of."""

    cells: list[Cell] = field(default_factory=list)
    values: set[tuple[int, int | None]] = field(default_factory=set)


class Figures:
    """All counts by number, and all published numbers by the counts they are made of."""

    def __init__(self) -> None:
        self.counts: list[Count] = []
        self.published: dict[Form, Figure] = {}
        self.limits: dict[int, list[Limit]] = {}
        self.form_of: dict[Cell, Form] = {}
        self._numbers: dict[Identity, int] = {}

    def number(self, identity: Identity) -> int | None:
        """The number of a count, where there is one."""
        return self._numbers.get(identity)

    def count(self, identity: Identity, value: int, whole: int | None) -> int:
        """The number of a count that is published; the first value stands where two tables differ."""
        if identity not in self._numbers:
            self._numbers[identity] = len(self.counts)
            self.counts.append(Count(identity, value, whole))
        return self._numbers[identity]

    def publish(self, form: Form, cell: Cell, value: int, whole: int | None) -> None:
        """Take down that a cell holds this number."""
        figure = self.published.setdefault(form, Figure())
        figure.cells.append(cell)
        figure.values.add((value, whole))
        self.form_of[cell] = form

    def by_block(self) -> Iterator[Mapping[Form, Figure]]:
        """The numbers that hang together, block by block."""
        blocks: dict[tuple[str, str, str], dict[Form, Figure]] = {}
        for form, figure in self.published.items():
            if form:
                blocks.setdefault(self.counts[min(form)[0]].block, {})[form] = figure
        return iter(blocks.values())


def all_of(count: int) -> Form:
    """The form of a cell that holds the count itself."""
    return frozenset({(count, 0.0, 1.0)})


def is_whole(form: Form) -> bool:
    """Whether no count is divided in it, so that it is a sum."""
    return all((low, high) == (0.0, 1.0) for _, low, high in form)


def joined(cuts: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Stretches that follow on each other as one: what the cut between them rounds off one, the other has."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(cuts):
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def value_of(form: Form, values: Mapping[int, int]) -> int:
    """What a form comes to. A part is rounded at both of its cuts, halves up, as the database does."""
    return sum(int(values[count] * high + 0.5) - int(values[count] * low + 0.5) for count, low, high in form)
