from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.figures import Figure, UnreadableFigure, parse_figure

from ..samples import few

numbers = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("printed", "figure"),
    [
        ("71", Figure("exact", 0, value=Decimal(71), low=Decimal(71), high=Decimal(71))),
        ("-0.5", Figure("exact", 1, value=Decimal("-0.5"), low=Decimal("-0.5"), high=Decimal("-0.5"))),
        (">7000", Figure("more_than", 0, value=Decimal(7000), low=Decimal(7000))),
        ("~ 54", Figure("about", 0, value=Decimal(54))),
        ("12.29-12.99", Figure("range", 2, low=Decimal("12.29"), high=Decimal("12.99"))),
        ("5 – 7,5", Figure("range", 1, low=Decimal(5), high=Decimal("7.5"))),
        ("10-12%", Figure("range", 0, low=Decimal(10), high=Decimal(12), percent=True)),
        ("1673 / 210 / 1551", Figure("exact", 0, parts=(Decimal(1673), Decimal(210), Decimal(1551)))),
        ("1/2.5", Figure("exact", 1, parts=(Decimal(1), Decimal("2.5")))),
    ],
)
def test_one_printed_value_is_read_whole(printed: str, figure: Figure) -> None:
    assert parse_figure(printed) == figure
    assert parse_figure(f"  {printed}\n") == figure


def test_a_remark_and_a_per_cent_sign_are_kept() -> None:
    figure = parse_figure("32,29% potential")
    assert (figure.value, figure.percent, figure.remark) == (Decimal("32.29"), True, "potential")


@pytest.mark.parametrize(
    ("printed", "change", "since"),
    [
        ("71 (up 3 on 2019)", Decimal(3), "2019"),
        ("12.5% (down 0.5 on late 2022)", Decimal("-0.5"), "late 2022"),
        ("71 (down 4)", Decimal(-4), None),
    ],
)
def test_a_change_has_its_sign_and_its_base(printed: str, change: Decimal, since: str | None) -> None:
    figure = parse_figure(printed)
    assert (figure.change, figure.change_since) == (change, since)


@few
@given(numbers, st.sampled_from(".,"))
def test_a_point_and_a_comma_both_stand_before_decimals(number: Decimal, mark: str) -> None:
    figure = parse_figure(str(number).replace(".", mark))
    assert (figure.value, figure.decimals, figure.sign) == (number, 2, "exact")


@few
@given(st.lists(numbers, min_size=2, max_size=2), st.sampled_from(("-", " - ", "–", " – ")))
def test_a_range_has_its_ends_in_order_or_is_refused(ends: list[Decimal], dash: str) -> None:
    low, high = ends
    if low <= high:
        figure = parse_figure(f"{low}{dash}{high}")
        assert (figure.low, figure.high, figure.value) == (low, high, None)
    else:
        with pytest.raises(UnreadableFigure) as refused:
            parse_figure(f"{low}{dash}{high}")
        assert refused.value.rule == "range_upside_down"


@few
@given(st.lists(numbers, min_size=2, max_size=5))
def test_parts_keep_their_order(parts: list[Decimal]) -> None:
    assert parse_figure(" / ".join(map(str, parts))).parts == tuple(parts)


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        ("bảy mươi mốt", "not_a_figure"),
        ("", "not_a_figure"),
        ("-", "not_a_figure"),
        ("71 out of many", "not_a_figure"),
        ("6 communes, 73 villages", "several_figures_in_a_cell"),
        ("71 (of 131)", "several_figures_in_a_cell"),
        ("1-2-3", "several_figures_in_a_cell"),
        ("5 – 3", "range_upside_down"),
    ],
)
def test_what_is_not_one_figure_says_in_which_way(printed: str, rule: str) -> None:
    with pytest.raises(UnreadableFigure) as refused:
        parse_figure(printed)
    assert refused.value.rule == rule


@few
@given(st.text("0123456789.,->~%/() –xup", max_size=20))
def test_any_text_is_a_figure_with_a_number_or_refused(text: str) -> None:
    try:
        figure = parse_figure(text)
    except UnreadableFigure as refused:
        figure = None
        rule = refused.rule
    if figure is None:
        assert rule in ("not_a_figure", "several_figures_in_a_cell", "range_upside_down")
    else:
        assert (figure.value is None) is bool(figure.parts or figure.sign == "range")
        assert (figure.low is None) is bool(figure.parts or figure.sign == "about")
