"""No model holds a rule of a time: years, numbers of documents, classes and types stand in the lists."""

import re
from pathlib import Path

import pytest

from dagster_project.modelling.project import FOLDER

MODELS = sorted((FOLDER / "models").rglob("*.sql"))
# the last day there is stands for an end that is open
OPEN_END = "date '9999-12-31'"
# a published figure says of which type of unit it is; the register and a map count that type on every day
COUNTS_A_TYPE_BY_NAME = {"int_register_counts", "int_own_register", "int_check_shares", "dim_map"}
RULES = {
    "a year": r"(?<![\w.])(?:19|20)\d\d(?!\w)",
    "a document": r"\d+/(?:\d{4}/)?(?:QĐ|NĐ|NQ|TT|QH)",
    "a class of region": r"\bregion(?:_number)?\s*(?:=|<>|<=?|>=?|in\b)\s*\(?\s*\d",
    "a type of unit": r"unit_type\s*(?:=|<>|in\b)\s*\(?\s*'",
    "a number of criteria": r"\bcriteria_(?:met|total)\s*(?:=|<>|<=?|>=?|between)\s*\d",
    "a standard": r"\b(?:standard|criteria_set)\s*(?:=|<>|in\b)\s*\(?\s*'",
}


def rules_in(sql: str) -> set[str]:
    """What kinds of rule a query holds, comments aside."""
    code = re.sub(r"\{#.*?#\}|--[^\n]*", "", sql, flags=re.DOTALL).replace(OPEN_END, "")
    return {kind for kind, pattern in RULES.items() if re.search(pattern, code)}


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_holds_no_rule_of_a_time(path: Path) -> None:
    allowed = {"a type of unit"} if path.stem in COUNTS_A_TYPE_BY_NAME else set()
    assert rules_in(path.read_text(encoding="utf-8")) == allowed


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("where year = 2021", "a year"),
        ("where period_end >= date '2021-01-01'", "a year"),
        ("where document_number = '07/2021/NĐ-CP'", "a document"),
        ("case when region = 3 then true end", "a class of region"),
        ("where region in (2, 3)", "a class of region"),
        ("where units.unit_type <> 'phường'", "a type of unit"),
        ("case when criteria_total = 19 then 1 end", "a number of criteria"),
        ("sum(case when criteria_met between 15 and 18 then 1 end)", "a number of criteria"),
        ("where standard = 'old'", "a standard"),
    ],
)
def test_a_rule_in_a_query_is_found(sql: str, kind: str) -> None:
    assert kind in rules_in(f"select 1 {sql}")


def test_what_a_comment_says_of_a_rule_is_no_rule() -> None:
    assert rules_in(f"-- the list of 2021\nselect coalesce(valid_to, {OPEN_END})") == set()
