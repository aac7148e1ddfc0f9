from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.money import Measure, amounts, measure
from dagster_project.reading.table import Uncomputed, Value

from ..samples import few

DONG, NGHIN, TRIEU, TY = 1, 1000, 10**6, 10**9


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("ĐVT: triệu đồng", "triệu đồng", TRIEU),
        ("BIỂU 01\nĐVT: TRIỆU ĐỒNG\n(Kèm theo)", "triệu đồng", TRIEU),
        ("Đơn vị tính: 1.000 đồng", "nghìn đồng", NGHIN),
        ("ĐVT: 1,000 đ", "nghìn đồng", NGHIN),
        ("(Đơn vị: tỷ đồng)", "tỷ đồng", TY),
        ("Đơn vị tính: tỉ đồng.", "tỷ đồng", TY),
        ("đvt: nghìn đồng", "nghìn đồng", NGHIN),
        ("ĐVT: ngàn đồng", "nghìn đồng", NGHIN),
        ("ĐVT: 1000đ", "nghìn đồng", NGHIN),
        ("Đơn vị tính: đồng", "đồng", DONG),
        ("Đơn vị tính: VNĐ", "đồng", DONG),
        ("(triệu đồng)", "triệu đồng", TRIEU),
        ("Tr.đ", "triệu đồng", TRIEU),
        ("trđ", "triệu đồng", TRIEU),
        ("Kinh phí (tr.đồng)", "triệu đồng", TRIEU),
        ("ĐVT: triệu đồng - Biểu 02", "triệu đồng", TRIEU),
        ("Đơn vị tính: triệu đồng/người/năm", "triệu đồng/người/năm", TRIEU),
        ("ĐVT: triệu đồng; hộ", "triệu đồng; hộ", TRIEU),
        ("ĐVT: triệu đồng; nghìn đồng", "triệu đồng; nghìn đồng", None),
        ("Đơn vị tính: Hộ; %", "Hộ; %", None),
        ("Đơn vị tính: con gia súc", "con gia súc", None),
        ("Đơn vị: hộ", "hộ", None),
        ("Tỷ lệ (%)", "%", None),
        ("%", "%", None),
    ],
)
def test_a_unit_line_names_its_unit(text: str, name: str, factor: int | None) -> None:
    assert measure(text) == Measure(name, factor)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đơn vị tính",
        "Đơn vị: UBND xã Tân Minh",
        "Đơn vị báo cáo: hộ",
        "Số hộ (1)",
        "Hộ",
        "Tỷ lệ hộ nghèo",
        "Đồng Lạc",
    ],
)
def test_a_line_without_a_unit_has_none(text: str) -> None:
    assert measure(text) is None


@pytest.mark.parametrize(
    ("written", "dong"),
    [
        ("10 tỷ 200 triệu đồng", 10_200_000_000),
        ("10 tỷ, 200 triệu", 10_200_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("-1.5 tỉ", -1_500_000_000),
        ("850 triệu", 850_000_000),
        ("850tr", 850_000_000),
        ("12.000.000 đ", 12_000_000),
        ("12.000 đồng", 12_000),
        ("12,000 VNĐ", 12_000),
        ("1,123456789 tỷ", 1_123_456_789),
    ],
)
@pytest.mark.parametrize("factor", [None, DONG, TRIEU])
def test_an_amount_with_its_own_unit_needs_no_other(written: str, dong: int, factor: int | None) -> None:
    read = amounts([written], factor)
    assert (read.values, read.unreadable) == ([dong], [])


@few
@given(st.lists(st.none() | st.integers(-(10**14), 10**14)), st.sampled_from((DONG, NGHIN, TRIEU, TY)))
def test_any_amount_reads_back_from_cell_and_text(dong: list[int | None], factor: int) -> None:
    numbers = [None if amount is None else Decimal(amount) / factor for amount in dong]
    assert amounts([None if n is None else float(n) for n in numbers], factor).values == dong
    texts: list[Value] = [None if n is None else f"{n:f}".replace(".", ",") for n in numbers]
    assert amounts([*texts, "1,5 tỷ"], factor).values[:-1] == dong


def test_a_column_without_a_unit_says_so() -> None:
    read = amounts([12.0, "5", "1,5 tỷ", None, "-"], None)
    assert read.values == [None, None, 1_500_000_000, None, None]
    assert read.unreadable == [(0, "money_unit_missing"), (1, "money_unit_missing")]


def test_dong_have_no_parts_beyond_the_noise_of_a_workbook() -> None:
    read = amounts([0.1 + 0.2, 1 / 3, 12.5, "0,0000001"], TRIEU)
    assert read.values == [300_000, None, 12_500_000, None]
    assert read.unreadable == [(1, "not_whole_dong"), (3, "not_whole_dong")]
    assert amounts([12.5, 7], DONG).unreadable == [(0, "not_whole_dong")]


def test_an_open_amount_is_decided_by_its_column_then_by_the_style_given() -> None:
    assert amounts(["1.234"], DONG, "en").values == [1234]
    assert amounts(["1.234"], TRIEU).unreadable == [(0, "ambiguous_number")]
    assert amounts(["1.234*"], TRIEU, "vi").values == [1_234_000_000]
    assert amounts(["1.234*"], TRIEU, "vi").remarks == [(0, "footnote_mark")]
    assert amounts(["1.234", "1,5 tỷ"], TRIEU).values == [1_234_000_000, 1_500_000_000]
    assert amounts(["1.234", "1,5", "1.5"], TRIEU, "vi").unreadable == [(0, "ambiguous_number")]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("12%", "percent_for_number"),
        ("200 triệu 10 tỷ", "not_a_number"),
        ("1,5 tỷ 200", "not_a_number"),
        ("12 USD", "not_a_number"),
        ("#REF!", "error_value"),
        (Uncomputed("=1 tỷ"), "formula_without_value"),
        (True, "not_a_number"),
        (float("nan"), "too_large"),
        (float("-inf"), "too_large"),
        (1e12, "too_large"),
    ],
)
def test_what_is_no_amount_has_its_rule(cell: Value, rule: str) -> None:
    read = amounts(["1", cell], TRIEU)
    assert (read.values, read.unreadable) == ([1_000_000, None], [(1, rule)])
