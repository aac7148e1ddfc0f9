"""What a draft's texts stand for: composite cells to further columns, names of agencies and places to their codes."""

from .. import reference
from ..places.agencies import agency_named, nearest_agencies
from ..places.register import Register
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


def _find_places(draft: Draft, register: Register, period: Period) -> None:
    """Each place named on a row to the unit in force then, with its code written beside the name."""
    since = period.start if draft.form.places_in_force == "in_period" else None
    for name, district in draft.form.places.items():
        pairs = zip(draft.columns[name].values, draft.columns[district].values, strict=True)
        found = [register.resolve(text, above, period.end, since) if text else None for text, above in pairs]
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
