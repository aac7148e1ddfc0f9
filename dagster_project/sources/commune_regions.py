"""Communes by region of development (I, II, III) in a period, as the annex of a decision lists them."""

import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from .form import Derived, Form

REGIONS = {"I": 1, "II": 2, "III": 3}


class CommuneRegion(pa.DataFrameModel):
    """One commune and its region."""

    district: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    region: Series[str] = pa.Field(isin=tuple(REGIONS))


def region(text: str) -> Derived:
    """The region as a number; one that is none of the three is left to the model to refuse."""
    return {"region_number": REGIONS.get(text)}


FORM = Form(
    name="commune_regions",
    module_file=__file__,
    owner="Sở Dân tộc và Tôn giáo / Department of Ethnic and Religious Affairs",
    model=CommuneRegion,
    key=("district", "commune"),
    parsers={"region": region},
    derived={"region_number": arrow.int64()},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes", "legal_documents"),
    places={"commune": "district"},
    # a decision names the communes of its day, and may outlive them
    places_in_force="in_period",
    documents=("document_number",),
    periodic=True,
)
