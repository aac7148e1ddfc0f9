"""Every published column has its words, and no words are without a column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dagster_project.modelling.project import FOLDER, prepare_manifest
from dagster_project.modelling.published import PublishedTable, entry_of, published_tables
from dagster_project.modelling.results import load_json
from dagster_project.modelling.words import Words, entries, table_labels, units, write_words
from dagster_project.publishing.about import CHECKS, RELEASE
from dagster_project.publishing.movements.table import CHANGES
from dagster_project.publishing.publish import SCHEMAS
from dagster_project.publishing.suppression.declared import FLAG

MADE_BY_CODE = {"check": CHECKS, "release": RELEASE, "changes": CHANGES}


@pytest.fixture(scope="module")
def tables() -> Sequence[PublishedTable]:
    prepare_manifest()
    return [*published_tables(FOLDER / "target", SCHEMAS), *MADE_BY_CODE.values()]


def used_entries() -> set[str]:
    nodes = load_json(FOLDER / "target" / "manifest.json")["nodes"].values()
    models = [node for node in nodes if node["resource_type"] == "model" and node["schema"] in SCHEMAS]
    by_code = {f"{prefix}_{column}" for prefix, table in MADE_BY_CODE.items() for column in table.columns}
    return {entry_of(column) for node in models for column in node["columns"].values()} | by_code | {FLAG}


def faults(tables: Sequence[PublishedTable], declared: Mapping[str, Words], used: set[str]) -> list[str]:
    """What is missing or superfluous, a line each."""
    found = [f"{name}: no column has it" for name in declared if name not in used]
    for name, said in declared.items():
        if not all((said.label_vi, said.label_en, said.description_vi, said.description_en)):
            found.append(f"{name}: a label or a description is missing")
        if said.unit and said.unit not in units():
            found.append(f"{name}: unit {said.unit} is not in the list of units")
        if said.sensitivity not in ("public", "small_cells", "hashed"):
            found.append(f"{name}: sensitivity {said.sensitivity}")
    for table in tables:
        found += [] if all(table.label) else [f"{table.full_name}: no label"]
        for language in ("label_vi", "label_en"):
            labels = [getattr(said, language) for said in table.columns.values()]
            found += [
                f"{table.full_name}: {each} twice" for each in {each for each in labels if labels.count(each) > 1}
            ]
    return found


def test_every_column_has_its_words_and_all_words_a_column(tables: Sequence[PublishedTable]) -> None:
    assert faults(tables, entries(), used_entries()) == []
    names = {table.full_name for table in tables}
    assert [name for name in table_labels() if name not in names] == []


def test_a_missing_word_and_a_superfluous_one_are_found(tables: Sequence[PublishedTable]) -> None:
    rate = entries()["poverty_rate"]
    spoilt = {"poverty_rate": replace(rate, label_en="", unit="pounds"), "nobody": rate}
    assert len(faults([], spoilt, {"poverty_rate"})) == 3
    twice = replace(tables[0], columns=dict.fromkeys(tables[0].columns, rate))
    assert faults([twice], {}, set())


def test_a_column_without_an_entry_stops_the_publication(tmp_path: Path) -> None:
    text = (FOLDER / "target" / "manifest.json").read_text(encoding="utf-8")
    (tmp_path / "manifest.json").write_text(text.replace('"doc.khoxa.poverty_rate"', '"doc.khoxa.not_declared"'))
    with pytest.raises(KeyError, match="not_declared"):
        published_tables(tmp_path, SCHEMAS)


def test_what_dbt_reads_is_what_is_declared(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    assert write_words(tmp_path)
    written = (tmp_path / "models" / "dictionary.md").read_text(encoding="utf-8")
    assert written == (FOLDER / "models" / "dictionary.md").read_text(encoding="utf-8")
    assert len(re.findall(r"{% docs ", written)) == len(entries())
    assert not write_words(tmp_path)
