"""What a reading depends on besides the file: code, layouts and the libraries that read and validate."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from .. import reference
from ..quality.personal import needs_key
from ..settings import PROJECT, identifier_key
from ..sources import forms
from ..sources.form import Form

_PACKAGE = Path(__file__).resolve().parents[1]
_READERS = ("reading", "quality", "places")
_LIBRARIES = (
    "python-calamine",
    "xlrd",
    "lxml",
    "pdfplumber",
    "numpy",
    "pandas",
    "pandera",
    "pyarrow",
    "duckdb",
    "dbt-core",
    "dbt-duckdb",
)


def digest(parts: Iterable[str | bytes]) -> str:
    """A SHA-256 over the parts, each set apart from the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def _files(*paths: Path) -> str:
    return digest(part for path in sorted(paths) for part in (path.relative_to(PROJECT).as_posix(), path.read_bytes()))


def _code(folder: Path, *patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in folder.rglob(pattern)]


@cache
def libraries() -> str:
    """The versions that a result depends on."""
    return digest(f"{name}={version(name)}" for name in _LIBRARIES)


@cache
def reader(form: str) -> str:
    """Changes when the code that reads the form, its layout or its model does."""
    shared = [path for part in _READERS for path in _code(_PACKAGE / part, "*.py", "*.yml", "*.csv")]
    shared += [_PACKAGE / "reference.py", *_code(reference.FOLDER, "*.csv")]
    own = [_PACKAGE / "sources" / name for name in ("form.py", f"{form}.py", f"{form}.yml")]
    if forms()[form].extract:
        # words are read by rules of their own, into the indicators that there are
        own += [*_code(_PACKAGE / "prose", "*.py", "*.yml", "*.csv"), reference.FOLDER.parent / "indicators.csv"]
    return digest([_files(*shared, *(path for path in own if path.exists())), libraries()])


def identifier_mark(form: Form) -> Sequence[str]:
    """Changes when the key of hashed identifiers does, for a form that has them; it says nothing else of the key."""
    return [digest(["identifier key", identifier_key() or b""])] if needs_key(form) else []


def transformation() -> str:
    """Changes when the dbt project or the code that publishes does."""
    return digest([models(), rules()])


def models() -> str:
    """Changes when the models, or the code that lands and publishes, do."""
    dbt = PROJECT / "dbt"
    sql = [p for folder in ("models", "macros", "tests") for p in _code(dbt / folder, "*.sql", "*.yml", "*.md")]
    words = [*_code(dbt / "dictionary", "*.yml"), *_code(dbt / "contracts", "versions.yml")]
    kinds = ("*.py", "*.yml", "*.html", "*.css", "*.js")
    parts = ("publishing", "proofreading", "landing", "modelling")
    code = [p for part in parts for p in _code(_PACKAGE / part, *kinds)]
    return digest([_files(*sql, *words, *code, dbt / "dbt_project.yml", dbt / "profiles.yml"), libraries()])


def rules() -> str:
    """Changes when a list or a rule does that analysts keep as a seed of the dbt project."""
    return _files(*_code(PROJECT / "dbt" / "seeds", "*.csv", "*.yml"))
