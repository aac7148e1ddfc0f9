"""A release's manifest: what it holds, what it was made from, and what was checked."""

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..landing.fingerprint import digest, models, reader, rules
from ..modelling.results import Check
from ..settings import PROJECT
from ..sources import forms
from .tables import TableFacts

Manifest = Mapping[str, Any]
NAME = "manifest.json"
# tables that depend on when a release was made and on the one before, and so are no part of its content
OF_THIS_RELEASE = ("operations.release", "operations.changes_since_last_release")


def content_digest(facts: Sequence[TableFacts]) -> str:
    """One hash for all tables but those that are about the release itself."""
    return digest(
        part
        for table in sorted(facts, key=lambda f: f.table)
        if table.table not in OF_THIS_RELEASE
        for part in (table.table, table.content)
    )


def compose(
    folder: Path,
    release_id: str,
    created_at: str,
    facts: Sequence[TableFacts],
    words: Mapping[str, Mapping[str, object]],
    inputs: Sequence[Mapping[str, object]],
    checks: Sequence[Check],
    **more: object,
) -> Manifest:
    """Describe the folder: every file in it with its bytes and hash, every table with its columns.

    ``words`` are those of each table; ``more`` says what the release was made from and under which circumstances.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    by_path = {fact.parquet: fact for fact in facts}
    return {
        "release": release_id,
        "created_at": created_at,
        **more,
        "code": code_revision(),
        "files": [_file(path, folder, by_path) for path in files],
        "tables": {
            fact.table: {
                "rows": fact.rows,
                "content": fact.content,
                "origins": list(fact.origins),
                **words[fact.table],
            }
            for fact in facts
        },
        "inputs": list(inputs),
        "checks": [asdict(check) for check in checks],
    }


def _file(path: Path, folder: Path, facts: Mapping[str, TableFacts]) -> Mapping[str, object]:
    name = path.relative_to(folder).as_posix()
    described: dict[str, object] = {
        "file": name,
        "bytes": path.stat().st_size,
        "sha256": _sha256(path),
    }
    if fact := facts.get(name):
        described |= {"table": fact.table, "rows": fact.rows, "columns": fact.columns}
    return described


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code_revision() -> Mapping[str, str | bool]:
    """The commit of the code where there is one, and fingerprints of code with models and of rules in any case."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else ""

    return {
        "commit": git("rev-parse", "HEAD"),
        "modified": bool(git("status", "--porcelain", "--", "dagster_project", "dbt")),
        "models": digest([models(), *map(reader, forms())]),
        "rules": rules(),
    }


def holds_simulated(manifest: Manifest) -> bool:
    """Whether any table of the release has rows that rest on simulated files."""
    return any(origin != "official" for table in manifest["tables"].values() for origin in table.get("origins", ()))


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into its release."""
    (folder / NAME).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def load(folder: Path) -> Manifest:
    """The manifest of a published release."""
    return json.loads((folder / NAME).read_text(encoding="utf-8"))
