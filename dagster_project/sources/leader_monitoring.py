"""Which leading post follows which commune in a period: posts only, never who holds them."""

import re
from itertools import groupby

import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from .. import reference
from ..reading.text import normalise
from .form import Derived, Form

# so many words in a row begin with capitals only in a name, but for those of a rank or a body
NAME_WORDS = 3
RANK_WORDS = frozenset({"Phó", "Trưởng", "Ban", "Đoàn", "MTTQ"})


class LeaderMonitoring(pa.DataFrameModel):
    """One commune that a post follows."""

    document_number: Series[str] = pa.Field()
    post: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()


class NamesAPerson(ValueError):
    """A text that is no title of office, or goes on after one with what looks like a person's name."""

    rule = "names_a_person"


def post(text: str) -> Derived:
    """The code of the title of office with which the text begins.

    Raises:
        NamesAPerson: it begins with none, or a name seems to follow.
    """
    term, _ = reference.find("posts", text, None)
    if term is None or _holds_a_name(text):
        raise NamesAPerson
    return {"post_code": term.code}


def _holds_a_name(text: str) -> bool:
    """Whether capitals stand as in a person's name: on many words in a row, or on all words behind a comma or dash.

    In a text all in capitals nobody can tell, so that it counts as one with a name.
    """
    parts = [[word[:1].isupper() and word not in RANK_WORDS for word in part] for part in _parts(text)]
    runs = [len(list(words)) for part in parts for capitalised, words in groupby(part) if capitalised]
    return any(run >= NAME_WORDS for run in runs) or any(len(part) > 1 and all(part) for part in parts[1:])


def _parts(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"[^\w\s]", normalise(text))]


FORM = Form(
    name="leader_monitoring",
    module_file=__file__,
    owner="Văn phòng Tỉnh ủy / Office of the provincial Party Committee",
    model=LeaderMonitoring,
    key=("post", "district", "commune"),
    parsers={"post": post},
    derived={"post_code": arrow.string()},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes", "legal_documents"),
    places={"commune": "district"},
    # a decision names the communes of its day, and may outlive them
    places_in_force="in_period",
    documents=("document_number",),
    periodic=True,
)
