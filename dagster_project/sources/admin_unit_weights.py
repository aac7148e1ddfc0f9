"""How a unit that was divided went to the new ones: people, households or area, as a document states them."""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from ..places.register import Register
from ..reference import code_of
from .form import Finding, Form

_DECIMALS = 6


class AdminUnitWeight(pa.DataFrameModel):
    """What of an old unit went to one new unit, in one kind of measure."""

    effective_on: Series[object] = pa.Field()
    old_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    old_unit_name: Series[str] = pa.Field()
    new_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    new_unit_name: Series[str] = pa.Field()
    measure_kind: Series[str] = pa.Field()
    amount: Series[float] = pa.Field()
    total: Series[float] = pa.Field()
    document: Series[str] = pa.Field()
    source: Series[str] = pa.Field()

    @pa.dataframe_check
    def part_is_within_total(cls, frame: pd.DataFrame) -> Series[bool]:
        """What went to one unit is no more than there was."""
        return frame["amount"] <= frame["total"]


def known_links(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Each row weighs a link that a table of changes has."""
    findings = []
    for row in frame.itertuples():
        index, went = int(row.Index), register.successors_on(row.old_unit_code, row.effective_on)
        old = register.before(row.old_unit_code, row.effective_on)
        if old is None:
            near = register.nearest(row.old_unit_name, row.effective_on)
            findings.append(Finding(index, "old_unit_code", "unknown_unit", near))
        elif not old.is_named(row.old_unit_name):
            findings.append(Finding(index, "old_unit_name", "code_of_another_unit", old.unit_name))
        elif row.new_unit_code not in went:
            findings.append(Finding(index, "new_unit_code", "weight_without_link", "; ".join(went)))
    return findings


def parts_of_wholes(frame: pd.DataFrame) -> Sequence[Finding]:
    """The parts of a unit add up, in each kind of measure, to the one total that all of them state."""
    findings = []
    kinds = [code_of("measure_kinds", text) for text in frame["measure_kind"]]
    for _, rows in frame.groupby([frame["effective_on"], frame["old_unit_code"], kinds]):
        # figures are printed with a few decimals, and added as they are printed
        added, totals = round(rows["amount"].sum(), _DECIMALS), {round(total, _DECIMALS) for total in rows["total"]}
        if totals != {added}:
            words = f"{added:g} ≠ " + "; ".join(f"{total:g}" for total in sorted(totals))
            findings += [Finding(int(row), "amount", "weights_do_not_add_up", words) for row in rows.index]
    return findings


def check(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Links, then sums."""
    return [*known_links(frame, register), *parts_of_wholes(frame)]


FORM = Form(
    name="admin_unit_weights",
    module_file=__file__,
    owner="Kho Xã",
    model=AdminUnitWeight,
    key=("effective_on", "old_unit_code", "new_unit_code", "measure_kind"),
    lists={"measure_kind": "measure_kinds"},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    check=check,
    blame={"part_is_within_total": "amount"},
)
