"""Each thing that may not hold together in lists of units and tables of changes, made wrong and found."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from .models_alone import Alone, alone

FIRST, SECOND = dt.date(2015, 1, 1), dt.date(2020, 1, 1)
DAY = dt.timedelta(days=1)
MODELS = ["bridge_admin_unit_link", "int_link_shares", "place_problems"]
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def database(built: Path) -> Iterator[Alone]:
    with alone(built) as found:
        yield found


def unit(code: str, start: dt.date, end: dt.date | None = None) -> Row:
    about = {"unit_name": f"Xã {code}", "unit_type": "xã", "province_code": "01", "province_name": "Tỉnh Một"}
    where = {"file_id": "list", "row_number": int(code), "origin": "official"}
    return {"unit_key": f"{code}@{start}", "unit_code": code, "valid_from": start, "valid_to": end, **about, **where}


def link(old: str, new: str, people: str = "whole", area: str = "whole", table: str = "table") -> Row:
    names = {"old_unit_code": old, "old_unit_name": f"Xã {old}", "new_unit_code": new, "new_unit_name": f"Xã {new}"}
    where = {"file_id": table, "row_number": 7, "origin": "official"}
    return {"effective_on": SECOND, **names, "people_extent": people, "area_extent": area, **where}


ENDED = SECOND - DAY
# two units that stay, so that the table names most of the province
STAY = [unit("1", FIRST, ENDED), unit("2", FIRST, ENDED), unit("1", SECOND), unit("2", SECOND)]
STAYS = [link("1", "1"), link("2", "2")]


@pytest.mark.parametrize(
    ("units", "links", "problems"),
    [
        pytest.param([], [], [], id="nothing wrong"),
        pytest.param([unit("3", FIRST, ENDED)], [], [("no_successor", "3", "list", 3)], id="no row says where it went"),
        pytest.param([unit("3", FIRST)], [], [("not_named", "3", "list", 3)], id="the table leaves it out"),
        pytest.param(
            [unit("3", SECOND)], [], [("no_predecessor", "3", "list", 3)], id="no row says where it came from"
        ),
        pytest.param([], [link("9", "1")], [("orphan", "9", "table", 7)], id="an old unit that did not stand"),
        pytest.param([], [link("1", "9")], [("orphan", "1", "table", 7)], id="a new unit that does not stand"),
        pytest.param(
            [unit("3", FIRST, ENDED), unit("4", FIRST + DAY)],
            [link("3", "4")],
            [("dates_do_not_meet", "3", "table", 7), ("not_named", "4", "list", 4)],
            id="a new unit that stood before",
        ),
        pytest.param(
            [unit("3", FIRST)],
            [link("3", "3")],
            [("cycle", "3", "table", 7)],
            id="a unit that becomes itself",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1"), link("3", "2", "part", "part")],
            [("contradiction", "3", "table", 7)] * 2,
            id="a whole beside a part",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1", "unknown", "unknown")],
            [("not_understood", "3", "table", 7)],
            id="a note nobody understands",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1", "part", "part")],
            [("rest_missing", "3", "table", 7)],
            id="a part without its rest",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1", "part", "part"), link("3", "2", "part", "part")],
            [("no_weight", "3", "table", 7)] * 2,
            id="a division without a weight",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1"), link("3", "1", "part", "part", table="table two")],
            [("not_understood", "3", "table", 7), ("told_twice", "3", "table two", 7)],
            id="two tables that say different things",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1"), link("3", "1", table="table two")],
            [],
            id="two tables that say the same",
        ),
        pytest.param(
            [unit("3", FIRST, ENDED)],
            [link("3", "1", "whole", "part"), link("3", "2", "none", "part")],
            [("no_weight", "3", "table", 7)] * 2,
            id="land that went without people: only the area is open",
        ),
    ],
)
def test_what_does_not_hold_together_is_named_with_its_row(
    database: Alone, units: Sequence[Row], links: Sequence[Row], problems: Sequence[tuple[object, ...]]
) -> None:
    database.clear()
    database.insert("marts.dim_admin_unit", [*STAY, *units])
    database.insert("staging.stg_admin_unit_changes", [*STAYS, *links])
    files = [{"file": f"{name}.xlsx", "file_id": name, "status": "loaded"} for name in ("list", "table", "table two")]
    database.insert("staging.stg_source_files", files)
    database.make(MODELS)
    found = database.rows(
        "select problem, unit_code, file_id, row_number from work.operations.place_problems order by all"
    )
    assert found == sorted(problems, key=str)
    told = database.rows("select message_vi, message_en, file from work.operations.place_problems")
    assert all(vi and en and file for vi, en, file in told)
