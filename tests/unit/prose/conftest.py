"""What the tests of prose share: the register of the official files, and reading a text in one line."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from dagster_project.checking import register_of
from dagster_project.places.register import Register
from dagster_project.prose.document.paragraphs import read_paragraphs
from dagster_project.prose.extract import extract
from dagster_project.settings import settings
from dagster_project.sources.extracted import Extracted, Told

Row = Mapping[str, Any]
Read = Callable[..., Extracted]


@pytest.fixture(scope="session")
def register() -> Register:
    return register_of(settings())


@pytest.fixture
def read(register: Register) -> Read:
    """Read lines of text as a report of a day, by default of the province, of 20 December 2022."""

    def read(
        text: str, day: str = "2022-12-20", publisher: str = "UBND tỉnh Hòa Bình", title: str | None = None
    ) -> Extracted:
        told = Told("report", title, publisher, None, dt.date.fromisoformat(day), register)
        return extract(read_paragraphs(text.encode()), told)

    return read


@pytest.fixture
def claims(read: Read) -> Callable[..., Sequence[Row]]:
    """The claims of a text."""

    def claims(text: str, **others: str) -> Sequence[Row]:
        return [row for row in read(text, **others).rows if row["mention"] == "claim"]

    return claims
