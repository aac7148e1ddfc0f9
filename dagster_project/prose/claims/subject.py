"""What a figure was found to be of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """An indicator, the rule that found it and the wording that matched; no indicator, with the reason, where none was.

    ``template`` is the indicator as the vocabulary writes it; ``counted`` the number of the figure that a share stands
    beside, whose place and time it has; ``source`` that of the figure that it goes on from.
    """

    indicator_code: str | None
    rule: str
    wording: str | None = None
    reason: str | None = None
    template: str | None = None
    counted: int | None = None
    source: int | None = None
