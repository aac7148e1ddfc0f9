"""What does not hold together in lists of units and tables of changes, and did in the last release."""

from collections.abc import Sequence
from pathlib import Path

from .beside import beside

_TABLE = "operations.place_problems"
_KEYS = "problem, unit_code, unit_name, other_unit_name, effective_on"


def new_place_problems(work: Path, last: Path) -> Sequence[str]:
    """Each problem of units that somebody has to mend and that the last release did not have, in a line."""
    with beside(work, last) as session:
        if not session.both_have(_TABLE):
            return []
        found = session.connection.execute(
            f"select {_KEYS} from {session.now(_TABLE)} where is_to_mend "
            f"except select {_KEYS} from {session.was(_TABLE)} order by all"
        ).fetchall()
    return [
        f"{problem}: {name} {code}{f' → {other}' if other else ''}, {on}" for problem, code, name, other, on in found
    ]
