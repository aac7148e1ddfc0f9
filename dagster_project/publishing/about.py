"""The tables of a release that no model makes: its checks, and what it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as arrow

from ..modelling.results import Check, PublishedTable

CHECKS = PublishedTable(
    "operations",
    "checks",
    "Kết quả các phép kiểm của bản phát hành; phép so với bản trước nằm trong manifest.\n"
    "Results of the checks of this release; those against the release before are in the manifest. One row per check.",
    {
        "name": "Tên phép kiểm.\nName of the check.",
        "kind": "Loại phép kiểm.\nKind: dbt test, dbt model, pandera, accounting or guard.",
        "subject": "Bảng hoặc nguồn được kiểm.\nTable or source checked.",
        "guards": "Không đạt thì không phát hành.\nWhether its failure holds a release back.",
        "status": "Kết quả: pass, warn, fail, not_run.\nResult: pass, warn, fail, not_run.",
        "failures": "Số dòng không đạt.\nRows that fail.",
        "description": "Giải thích.\nExplanation.",
    },
)
RELEASE = PublishedTable(
    "operations",
    "release",
    "Bản phát hành này.\nThis release. One row.",
    {
        "release_id": "Mã bản phát hành.\nIdentifier of the release.",
        "content": "Mã băm nội dung của mọi bảng.\nHash of the content of all tables.",
        "created_at": "Thời điểm tạo, giờ UTC.\nTime it was made, UTC.",
        "known_at": "Chỉ gồm tệp nhận đến hết ngày này; trống là mọi tệp.\n"
        "Made from the files received by the end of this day only; null where from all.",
        "accepted": "Lý do một người chấp nhận các tổng thay đổi nhiều so với bản trước; trống nếu không có.\n"
        "Why a person accepted totals that moved much since the release before; null where none did.",
    },
)


def check_rows(done: Sequence[Check]) -> arrow.Table:
    """The checks on what the release holds, whatever was released before it."""
    held = [check for check in done if not check.against_last]
    rows = [asdict(check) for check in sorted(held, key=lambda c: (c.kind, c.subject, c.name))]
    types = {"guards": arrow.bool_(), "failures": arrow.int64()}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in CHECKS.columns])
    return arrow.Table.from_pylist(rows, schema=schema)


def release_row(
    release: str, content: str, created_at: str, known_at: dt.date | None, accepted: str | None
) -> arrow.Table:
    """The one row about the release."""
    types = {"known_at": arrow.date32()}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in RELEASE.columns])
    row = dict(zip(RELEASE.columns, (release, content, created_at, known_at, accepted), strict=True))
    return arrow.Table.from_pylist([row], schema=schema)
