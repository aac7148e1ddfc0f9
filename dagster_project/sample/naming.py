"""How returns write offices, agencies and the terms of lists."""

from functools import cache

from ..reading.text import fold
from ..reference import rows


def slug(office: str) -> str:
    """The name of the files of an office or agency; a district goes by its bare name."""
    return fold(office).removeprefix("huyen ").replace("thanh pho", "tp").replace(" ", "-")


@cache
def label(listed: str, code: str) -> str:
    """A term of a list in its usual wording; nothing where there is no code."""
    return next(row["wordings"].split("|")[0] for row in rows(listed) if row["code"] == code) if code else ""


@cache
def agency_names(agency_id: str) -> tuple[str, ...]:
    """The full name of an agency, then the shorter ones."""
    found = [row for row in rows("agencies") if row["agency_id"] == agency_id]
    return (found[0]["name"], *(row["alias"] for row in found))


def within(name: str) -> str:
    """A unit's name as it stands within a sentence: ``xã Cao Sơn``."""
    return name[0].lower() + name[1:]
