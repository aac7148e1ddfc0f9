"""Which agency helps which commune in a period, as the annex of a decision assigns them."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class SupportAssignment(pa.DataFrameModel):
    """One commune that an agency is to help."""

    document_number: Series[str] = pa.Field()
    agency: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()


FORM = Form(
    name="support_assignments",
    module_file=__file__,
    owner="Ủy ban nhân dân tỉnh / Provincial People's Committee",
    model=SupportAssignment,
    key=("agency", "district", "commune"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes", "legal_documents"),
    places={"commune": "district"},
    # a decision names the communes of its day, and may outlive them
    places_in_force="in_period",
    agencies=("agency",),
    documents=("document_number",),
    periodic=True,
)
