"""The mess that real returns hold, put into clean ones: which of them and how stands in ``mess.csv``.

No place is chosen where a published figure would be missed, unless a correction repairs it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .answers import Answer
from .document import Return
from .spoiling import cell_name, spoil
from .world import table


class Mess:
    """Returns as they were sent; ``answers`` are complete once all of them have been taken.

    With another seed an agency may have nothing to send where ``mess.csv`` spoils its return: that row is passed over.
    """

    def __init__(self, documents: Iterable[Return]) -> None:
        self._documents = documents
        self._effects = {row["kind"]: row for row in table("mess_kinds.csv")}
        self.answers: list[Answer] = []

    def __iter__(self) -> Iterator[Return]:
        rows: dict[str, list[Mapping[str, str]]] = {}
        for row in table("mess.csv"):
            rows.setdefault(row["return"], []).append(row)
        for document in self._documents:
            yield from self._sent(document, rows.get(f"{document.form}/{document.folder}/{document.name}", []))

    def _sent(self, document: Return, rows: Sequence[Mapping[str, str]]) -> Sequence[Return]:
        """The files that were sent for a return: none, one, or several."""
        sent: Sequence[Return] = [document]
        for row in rows:
            sent = spoil(sent, row)
            self.answers.append(self._answer(document, row))
        return sent

    def _answer(self, document: Return, row: Mapping[str, str]) -> Answer:
        effect = self._effects[row["kind"]]
        cell = cell_name(document, row) if row["row"] else ""
        return Answer(
            document.path, row["sheet"], cell, row["kind"], row["rule"], effect["effect_vi"], effect["effect_en"]
        )
