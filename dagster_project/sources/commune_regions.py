"""Communes by region of development (I, II, III) in a period, as the annex of a decision lists them."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class CommuneRegion(pa.DataFrameModel):
    """One commune and its region."""

    district: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    region: Series[str] = pa.Field()


FORM = Form(
    name="commune_regions",
    module_file=__file__,
    owner="Sở Dân tộc và Tôn giáo / Department of Ethnic and Religious Affairs",
    model=CommuneRegion,
    key=("district", "commune"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes", "legal_documents"),
    places={"commune": "district"},
    lists={"region": "region_classes"},
    # a decision names the communes of its day, and may outlive them
    places_in_force="in_period",
    documents=("document_number",),
    periodic=True,
)
