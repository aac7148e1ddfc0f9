"""What a draft's texts stand for: composite cells to further columns, names of agencies and places to their codes."""

import datetime as dt

from .. import reference
from ..places.agencies import agency_named, nearest_agencies
from ..places.register import Found, Register
from ..reading.periods import Period
from .drafts import Draft
from .personal import is_personal

_NONE = ("không có", "none")


def look_up(draft: Draft, register: Register | None) -> None:
    """Fill ``draft.derived``; what is not found is reported with the nearest candidates."""
    draft.derived = {name: [None] * draft.size for name in draft.form.derived}
    _parse(draft)
    _find_agencies(draft)
    _find_terms(draft)
    if register:
        _find_documents(draft, register)
    if register and draft.title.period:
        _find_places(draft, register, draft.title.period)


def _parse(draft: Draft) -> None:
    for name, parser in draft.form.parsers.items():
        for position, text in enumerate(draft.columns[name].values):
            if text is None:
                continue
            try:
                found = parser(str(text))
            except ValueError as error:
                draft.broken.add((position, name))
                if is_personal(draft.form):
                    # what is not understood may be a name
                    draft.withheld = {*draft.withheld, position}
                draft.report(position, name, getattr(error, "rule", "not_readable"))
                continue
            for column, value in found.items():
                draft.derived[column][position] = value


def _find_agencies(draft: Draft) -> None:
    for name in draft.form.agencies:
        texts = draft.columns[name].values
        # an office is named from the top down: the last line that is a body of the list is the sender
        identifiers = [agency_named(str(text)) if text else None for text in texts]
        draft.derived[f"{name}_id"] = identifiers
        for position, (text, identifier) in enumerate(zip(texts, identifiers, strict=True)):
            if text and identifier is None:
                draft.report(position, name, "unknown_agency", nearest_agencies(text) or _NONE)


def _find_terms(draft: Draft) -> None:
    day = draft.title.period.end if draft.title.period else None
    for name, listed in draft.form.lists.items():
        texts = draft.columns[name].values
        found = [reference.find(listed, str(text), day) if text else None for text in texts]
        draft.derived[f"{name}_code"] = [each[0].code if each and each[0] else None for each in found]
        for position, each in enumerate(found):
            if each and each[0] is None:
                draft.report(position, name, "not_in_force" if each[1] else "not_in_list", reference.labels(listed))


def _find_documents(draft: Draft, register: Register) -> None:
    """Each legal document cited must be one of the register, issued when the period ends at the latest."""
    end = draft.title.period.end if draft.title.period else None
    for name in draft.form.documents:
        for position, number in enumerate(draft.columns[name].values):
            if not number:
                continue
            if number not in register.documents:
                draft.report(position, name, "unknown_document")
            elif end and (issued := register.documents[number]) and issued > end:
                draft.report(position, name, "document_not_yet_issued", str(issued))


def _day_of_decision(draft: Draft, register: Register) -> dt.date | None:
    """The day of the legal document that the table cites: the communes that it names are those of that day."""
    cited = {number for name in draft.form.documents for number in draft.columns[name].values if number}
    return register.documents.get(cited.pop()) if len(cited) == 1 else None


def _in_period(register: Register, text: str, district: str | None, period: Period, issued: dt.date | None) -> Found:
    """The commune of the decision's day; else of the period's start where a district is named, else of its end."""
    start = period.start or period.end
    first = issued if issued and issued <= period.end else start if district else period.end
    found = register.resolve(text, district, first)
    return found if found.unit else register.resolve(text, district, period.end, start)


def _find_places(draft: Draft, register: Register, period: Period) -> None:
    """Each place named on a row to the unit in force then, with its code written beside the name."""
    issued = _day_of_decision(draft, register)
    for name, district in draft.form.places.items():
        pairs = zip(draft.columns[name].values, draft.columns[district].values, strict=True)
        if draft.form.places_in_force == "at_end":
            found = [register.resolve(text, above, period.end) if text else None for text, above in pairs]
        else:
            found = [_in_period(register, text, above, period, issued) if text else None for text, above in pairs]
        draft.derived[f"{name}_code"] = [each.unit.unit_code if each and each.unit else None for each in found]
        draft.derived[f"{name}_valid_from"] = [each.unit.valid_from if each and each.unit else None for each in found]
        for position, (each, above) in enumerate(zip(found, list(draft.columns[district].values), strict=True)):
            if each is None:
                continue
            if each.unit is None:
                draft.report(position, name, each.rule, each.candidates or _NONE)
            elif each.unit.district_name and not above:
                # one commune of that name in the province is no proof that it is the one meant
                draft.report(position, name, "district_missing", each.unit.district_name)
            elif each.unit.district_name:
                # the district as the list writes it, so that its rows can be grouped
                draft.columns[district].values[position] = each.unit.district_name
