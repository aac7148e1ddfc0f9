"""Good files spoilt at random, in bytes or in cells, and what must hold of whatever is made of them.

``python -m tests.mutations 10000`` runs so many and prints what came of them.
"""

import collections
import io
import random
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl

from dagster_project.checking import register_of
from dagster_project.landing.jobs import Done, Job, Task
from dagster_project.landing.pool import pool
from dagster_project.reading.limits import Limits
from dagster_project.reading.table import Value, as_sent
from dagster_project.settings import settings
from tests.formats import EVERY

HEADER = ["TT", "Xã", "Huyện", "Cơ quan giúp đỡ", "Nội dung hỗ trợ", "Ngày hỗ trợ", "Số tiền (triệu đồng)"]
COMMUNES = ["Cao Sơn", "Tân Pheo", "Đồng Chum", "Giáp Đắt", "Tân Minh", "Đoàn Kết", "Mường Chiềng", "Yên Hòa"]
NASTY: Sequence[Value] = [
    None, "", " ", "-", "x", "#REF!", "=1+1", "1.234", "1,5", "12%", "mười", "0", -1, 1e18, 1.5, True,
    "\u200b", "Tổng cộng", "Huyện Đà Bắc", "TT", "Cao Sơn", "cao son", "31/02/2022", "01/01/2022",
    "ngày 5 tháng 3 năm 2022", "x" * 40_000, "I", "III",
]  # fmt: skip
# seconds: a fault that never ends must not hold up the others for long
LIMITS = Limits(seconds=20, memory_bytes=2_000_000_000)


def good_rows() -> list[list[Value]]:
    """A sound return of eight contributions with a total that adds up."""
    rows: list[list[Value]] = [
        ["UBND HUYỆN ĐÀ BẮC"],
        ["KẾT QUẢ VẬN ĐỘNG, HỖ TRỢ CÁC XÃ 6 THÁNG ĐẦU NĂM 2022"],
        list(HEADER),
    ]
    amounts = [10.0 + 7 * number for number in range(len(COMMUNES))]
    for number, (name, amount) in enumerate(zip(COMMUNES, amounts, strict=True), start=1):
        rows.append(
            [float(number), name, "Đà Bắc", "UBND tỉnh Hòa Bình", f"Nhà số {number}", f"{number:02}/03/2022", amount]
        )
    rows.append([None, "Tổng cộng", None, None, None, None, sum(amounts)])
    return rows


@dataclass(frozen=True)
class Mutation:
    """A spoilt file: its bytes, and the cells that stand in it where they are known."""

    kind: str
    format: str
    content: bytes
    rows: Sequence[Sequence[Value]] | None


def in_cells(draw: random.Random, rows: list[list[Value]]) -> None:
    """Spoil one to three things of a grid."""
    for _ in range(draw.randint(1, 3)):
        row = draw.randrange(len(rows))
        match draw.randrange(7):
            case 0 | 1 | 2:
                column = draw.randrange(len(HEADER))
                rows[row].extend([None] * (column + 1 - len(rows[row])))
                rows[row][column] = draw.choice(NASTY)
            case 3:
                rows.insert(draw.randrange(len(rows)), list(rows[row]))
            case 4:
                del rows[row]
            case 5:
                rows.insert(row, [draw.choice(NASTY) for _ in HEADER])
            case 6:
                other = draw.randrange(len(rows))
                rows[row], rows[other] = rows[other], rows[row]
        if not rows:
            rows.append([None])


def in_bytes(draw: random.Random, content: bytes) -> bytes:
    """Flip, cut, insert or repeat bytes."""
    data = bytearray(content)
    for _ in range(draw.choice([1, 1, 2, 5, 50])):
        at, size = draw.randrange(len(data) or 1), draw.choice([1, 2, 16, 400])
        match draw.randrange(5):
            case 0:
                data[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = draw.randbytes(size)
            case 3:
                data[at:at] = data[at : at + size]
            case 4:
                del data[at:]
        if not data:
            return b""
    return bytes(data)


def in_member(draw: random.Random, content: bytes) -> bytes:
    """Spoil one part of a zipped file and zip it again, so that its sums are right."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(sorted(parts))
    parts[name] = in_bytes(draw, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return out.getvalue()


def mutations(count: int, seed: int) -> Iterator[Mutation]:
    """So many spoilt files, the same for the same seed."""
    whole = {name: write(good_rows()) for name, write in EVERY.items()}
    for number in range(count):
        draw = random.Random(f"{seed}/{number}")
        name = draw.choice(sorted(EVERY))
        if draw.random() < 0.5:
            rows = good_rows()
            in_cells(draw, rows)
            writable = [[v if not isinstance(v, str) else v[:32_000] for v in row] for row in rows]
            yield Mutation("cells", name, EVERY[name](writable), writable)
        elif whole[name].startswith(b"PK") and draw.random() < 0.5:
            yield Mutation("member", name, in_member(draw, whole[name]), None)
        else:
            yield Mutation("bytes", name, in_bytes(draw, whole[name]), None)


def faults(mutation: Mutation, done: Done) -> Iterator[str]:
    """What must never come of any file."""
    reading = done.reading
    for account in reading.accounts:
        if not account.balances:
            yield f"the account of {account.sheet} does not balance: {account}"
    yield from (f"{p.rule}: {p.found}" for p in reading.problems if p.rule == "reader_failed")
    rejected = sum(account.rejected for account in reading.accounts)
    named = {(p.sheet, p.row) for p in reading.problems if p.severity == "reject_row"}
    if not reading.refused and (
        rejected != len(reading.rejected) or {(r.sheet, r.row) for r in reading.rejected} - named
    ):
        yield "a row was rejected without a problem of its own"
    if reading.refused and not all(p.message_vi and p.message_en for p in reading.problems):
        yield "a refusal without words"
    if reading.rows is None:
        return
    others = _seen_by_others(mutation, done)
    for row in reading.rows.to_pylist():
        yield from _changed(mutation, row)
        if others is not None and row["amount_vnd"] not in others:
            yield f"{row['amount_vnd']} is in no cell that openpyxl sees"


def _seen_by_others(mutation: Mutation, done: Done) -> set[int] | None:
    """The amounts that another program finds in a spoilt workbook; ``None`` where it finds nothing it can open."""
    if mutation.format != "xlsx" or mutation.kind == "cells":
        return None
    try:
        book = openpyxl.load_workbook(io.BytesIO(done.job.path.read_bytes()), data_only=True)
        cells = [value for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row]
    except Exception:
        return None
    numbers = [float(str(cell)) for cell in cells if str(cell).replace(".", "", 1).replace("-", "", 1).isdigit()]
    return {round(number * 1_000_000) for number in numbers}


def _changed(mutation: Mutation, row: Mapping[str, object]) -> Iterator[str]:
    """A number that is not the one in its cell, where the cell is known; zipped bytes carry sums that prove them."""
    amount = row["amount_vnd"]
    if mutation.rows is not None:
        cells = {as_sent(v) for each in mutation.rows for v in each}
        shown = row["amount_vnd_as_sent"]
        if shown is not None and shown not in cells and str(shown).strip() not in cells:
            yield f"{shown} stands in no cell"
        if isinstance(shown, str) and shown.replace(".", "", 1).isdigit() and "." not in shown:
            expected = int(shown) * 1_000_000
            if amount != expected:
                yield f"{shown} was read as {amount}"
    elif mutation.kind == "bytes" and mutation.format in ("xlsx", "xlsb", "ods", "docx"):
        good = {str(r[4]): int(float(str(r[6])) * 1_000_000) for r in good_rows()[3:-1]}
        if good.get(str(row["content"])) != amount:
            yield f"{row['content']}: {amount}"


def run(
    count: int, seed: int, report: Callable[[str], None] = lambda text: None
) -> tuple[collections.Counter[str], list[str]]:
    """Read so many spoilt files in worker processes; returns what became of them and every fault."""
    outcomes: collections.Counter[str] = collections.Counter()
    found: list[str] = []
    register = register_of(settings())
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        tasks = []
        for number, mutation in enumerate(mutations(count, seed)):
            path = Path(folder) / f"huong-ung-{number}"
            path.write_bytes(mutation.content)
            made[path] = replace(mutation, content=b"")
            tasks.append(Task([Job(path, path.name, "simulated")], "support_mobilised", register, LIMITS))
        for number, results in enumerate(pool().run(tasks)):
            for done in results:
                wrong = list(faults(made[done.job.path], done))
                found += [f"{seed}/{done.job.path.name} ({made[done.job.path].format}): {each}" for each in wrong]
                rows = sum(account.loaded for account in done.reading.accounts)
                named = any(p.severity != "warn" for p in done.reading.problems)
                outcomes[
                    "refused"
                    if done.reading.refused
                    else "rows and problems"
                    if named
                    else "rows only"
                    if rows
                    else "no rows"
                ] += 1
                outcomes[f"refused as {done.reading.problems[0].rule}" if done.reading.refused else "read"] += 1
            if number % 1000 == 999:
                report(f"{number + 1}: {dict(outcomes)}")
    return outcomes, found


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    results, wrong = run(many, seed=20221231, report=print)
    for outcome, times in sorted(results.items()):
        print(f"{times:6} {outcome}")
    print(*wrong[:50], sep="\n")
    print(f"mutations={many} faults={len(wrong)}")
