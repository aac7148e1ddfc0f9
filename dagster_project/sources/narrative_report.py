"""Reports and articles in prose: each figure a claim, or kept as unread; each legal document that is cited."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from ..prose.document.paragraphs import read_paragraphs
from ..prose.extract import extract
from .form import Form

MENTIONS = ("claim", "unread", "document")
SIGNS = ("exact", "more_than", "about", "nearly", "less_than", "range")
STATUSES = ("stated", "estimate", "plan", "target", "forecast")


class NarrativeReport(pa.DataFrameModel):
    """One figure of a report, understood or not, or one citation of a legal document."""

    mention: Series[str] = pa.Field(isin=MENTIONS)
    ordinal: Series[float] = pa.Field(ge=1)
    sentence: Series[str] = pa.Field()
    words: Series[str] = pa.Field()
    rule: Series[str] = pa.Field()
    unread_reason: Series[str] = pa.Field(nullable=True)
    indicator_code: Series[str] = pa.Field(nullable=True)
    claim_status: Series[str] = pa.Field(nullable=True, isin=STATUSES)
    value_sign: Series[str] = pa.Field(nullable=True, isin=SIGNS)
    value_number: Series[float] = pa.Field(nullable=True)
    value_low: Series[float] = pa.Field(nullable=True)
    value_high: Series[float] = pa.Field(nullable=True)
    area: Series[str] = pa.Field(nullable=True)
    period_end: Series[object] = pa.Field(nullable=True)

    @pa.dataframe_check
    def claim_is_whole(cls, frame: pd.DataFrame) -> Series[bool]:
        """A claim says what, how much, where and when; what lacks one of these is unread, with the reason."""
        is_claim = frame["mention"].eq("claim")
        needed = ["indicator_code", "claim_status", "value_sign", "area", "period_end"]
        valued = frame["value_number"].notna() | (frame["value_low"].notna() & frame["value_high"].notna())
        unread = frame["mention"].eq("unread")
        return (~is_claim | (frame[needed].notna().all(axis=1) & valued)) & (~unread | frame["unread_reason"].notna())


FORM = Form(
    name="narrative_report",
    module_file=__file__,
    owner="UBND các cấp, các sở, ngành, báo chí / People's committees, departments, newspapers",
    model=NarrativeReport,
    key=("ordinal",),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes", "legal_documents"),
    blame={"claim_is_whole": "words"},
    reads=read_paragraphs,
    extract=extract,
)
