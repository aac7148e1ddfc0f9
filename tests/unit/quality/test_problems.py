import ast
import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import dagster_project
from dagster_project.quality.problems import catalogue, problem
from dagster_project.quality.validation import _BUILT_IN
from dagster_project.sources import forms

PACKAGE = Path(dagster_project.__file__).parent
# where in a call the rule stands
RULE_AT = {"Refusal": 0, "problem": 0, "_Broken": 0, "UnreadableFigure": 0, "Found": 1, "Finding": 2}
# modules whose functions return the rule that a cell breaks
RETURNING = ("columns.py", "money.py", "typed.py", "checks.py")

every_rule = pytest.mark.parametrize("rule", list(catalogue()))


def trees(*names: str) -> Iterator[ast.AST]:
    for path in PACKAGE.rglob("*.py"):
        if not names or path.name in names:
            yield ast.parse(path.read_text(encoding="utf-8"))


def texts(node: ast.AST) -> set[str]:
    """The texts an expression can come to: itself, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
        return {text for value in node.value.values for text in texts(value)}
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else set()


def raised() -> set[str]:
    """Every rule written where the code makes a problem."""
    rules: set[str] = set(_BUILT_IN.values())
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RULE_AT:
            rules |= {text for argument in node.args[RULE_AT[node.func.id] :][:1] for text in texts(argument)}
        named = getattr(node, "targets", ()) if isinstance(node, ast.Assign) else ()
        if getattr(node, "arg", "") in ("rule", "spoilt") or "rule" in (getattr(target, "id", "") for target in named):
            rules |= texts(getattr(node, "value", node))
    returned = [n for tree in trees(*RETURNING) for n in ast.walk(tree) if isinstance(n, ast.Return) and n.value]
    rules |= {text for node in returned if node.value for text in texts(node.value) if "_" in text}
    for form in forms().values():
        rules |= {check.name for check in form.model.to_schema().checks}
    return rules


def placeholders(words: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@every_rule
def test_a_rule_has_a_severity_and_words_in_both_languages(rule: str) -> None:
    words = catalogue()[rule]
    assert set(words) == {"severity", "vi", "en"}
    assert words["severity"] in ("refuse_file", "reject_row", "warn")
    assert words["vi"].strip()
    assert words["en"].strip()
    assert words["vi"] != words["en"]


@every_rule
def test_the_words_of_a_rule_say_the_same_things_in_both_languages(rule: str) -> None:
    words = catalogue()[rule]
    assert placeholders(words["vi"]) == placeholders(words["en"]) <= {"found", "expected", "suggestion"}


def test_every_rule_that_the_code_breaks_has_words() -> None:
    found = raised()
    assert {"empty_file", "not_whole", "missing_value", "ambiguous_unit", "name_begins_with_type"} <= found
    assert found <= set(catalogue())


def test_every_rule_with_words_is_broken_somewhere() -> None:
    written = {n.value for tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert set(catalogue()) <= written | raised()


def test_a_problem_says_where_it_stands_what_was_found_and_what_is_expected() -> None:
    place = {"sheet": "Biểu 1", "row": 5, "cell": "C5", "field": "houses"}
    found = problem("not_a_number", "bảy", ("một số", "a number"), **place)
    assert found.message_vi == "Trang Biểu 1, ô C5: “bảy” không phải là số; cần một số."
    assert found.message_en == "Sheet Biểu 1, cell C5: “bảy” is not a number; expected a number."
    assert (found.severity, found.row, found.field) == ("reject_row", 5, "houses")
    assert (found.found, found.expected) == ("bảy", "a number")


def test_a_problem_of_a_whole_file_or_sheet_begins_with_what_is_known() -> None:
    assert problem("empty_file").message_en.startswith("the file is empty")
    assert problem("empty_sheet", sheet="A").message_vi == "Trang A, trang trống."


def test_braces_in_a_cell_are_printed_as_they_are() -> None:
    said = problem("not_a_number", "{found} {0} {", ("{expected}", "}"))
    assert said.message_vi == "“{found} {0} {” không phải là số; cần {expected}."
    assert said.message_en == "“{found} {0} {” is not a number; expected }."


def test_a_problem_is_plain_values_for_json() -> None:
    plain = problem("not_a_date", "hôm qua", ("ngày", "a date"), sheet="S", row=2, cell="A2").as_json()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["rule"] == "not_a_date"


def test_a_rule_without_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="no_such_rule"):
        problem("no_such_rule")
