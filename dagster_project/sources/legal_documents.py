"""Register of legal documents; a number or date that was not checked against the document is left blank there."""

import re

import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from ..reading.dates import date
from .form import Derived, Form

VERIFICATION = {
    "Đã đọc": "read",
    "Nguồn thứ cấp": "secondary",
    "Đã đọc nội dung; số hoặc ngày chưa đối chiếu": "content_read",
    "Chưa đọc được văn bản": "not_read",
}


class LegalDocument(pa.DataFrameModel):
    """One entry of the register."""

    entry: Series[float] = pa.Field(ge=1)
    document_number: Series[str] = pa.Field(nullable=True)
    issuer: Series[str] = pa.Field()
    subject: Series[str] = pa.Field()
    verification: Series[str] = pa.Field(nullable=True, isin=tuple(VERIFICATION))


def issued(text: str) -> Derived:
    """A day, a year, or several days of one entry (the first counts).

    Raises:
        ValueError: none of these.
    """
    if re.fullmatch(r"\d{4}", text):
        return {"issued_on": None, "issued_year": int(text)}
    first = min(date(part) for part in text.split(";"))
    return {"issued_on": first, "issued_year": first.year}


def verification(text: str) -> Derived:
    """The state of checking in a closed list."""
    return {"verification_state": VERIFICATION.get(text)}


FORM = Form(
    name="legal_documents",
    module_file=__file__,
    owner="Văn phòng UBND tỉnh / Provincial office",
    model=LegalDocument,
    key=("entry",),
    parsers={"issued": issued, "verification": verification},
    derived={
        "issued_on": arrow.date32(),
        "issued_year": arrow.int64(),
        "verification_state": arrow.string(),
    },
)
