"""A word of a layout that is misspelt is refused, for what it was to say would not hold."""

from pathlib import Path

import pytest

from dagster_project.reading.layout import load_layouts

GOOD = """
fields:
  commune: {kind: text, expected: {vi: tên xã, en: the commune}}
  poor: {kind: integer, low: 0, expected: {vi: số hộ, en: households}}
layouts:
  - id: first
    header_rows: 1
    numbers: vi
    words: {commune: [Xã], poor: [Hộ nghèo]}
    optional: [poor]
    facts: {commune: office}
    checks: [{sum: [poor], severity: warn}]
"""


def load(folder: Path, text: str) -> None:
    path = folder / "form.yml"
    path.write_text(text, encoding="utf-8")
    load_layouts(path)


def test_a_sound_layout_loads(tmp_path: Path) -> None:
    load(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("numbers: vi", "numbers: vn"),
        ("optional: [poor]", "optional: [pour]"),
        ("facts: {commune: office}", "facts: {commune: offices}"),
        ("severity: warn", "severity: warning"),
        ("header_rows: 1", "header_row: 1"),
        ("sum: [poor]", "sum: [pour]"),
        ("optional: [poor]", "optionnal: [poor]"),
    ],
)
def test_a_misspelt_word_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="first") as caught:
        load(tmp_path, GOOD.replace(right, wrong))
    assert any(word in str(caught.value) for word in ("pour", "vn", "offices", "warning", "header_row", "optionnal"))
