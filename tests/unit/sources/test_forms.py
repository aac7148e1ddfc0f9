from pathlib import Path

import pytest

from dagster_project.quality.problems import catalogue
from dagster_project.reading.headers import find_header
from dagster_project.reading.layout import Layout
from dagster_project.reading.table import Sheet
from dagster_project.sources import forms
from dagster_project.sources.form import LINEAGE, Form

every_form = pytest.mark.parametrize("form", forms().values(), ids=list(forms()))
LAYOUTS = [pytest.param(form, layout, id=layout.id) for form in forms().values() for layout in form.layouts]
every_layout = pytest.mark.parametrize(("form", "layout"), LAYOUTS)


def header_of(layout: Layout, wording: int) -> list[list[str]]:
    """Header rows that use one of the accepted wordings of each field."""
    chosen = [words[min(wording, len(words) - 1)] for words in layout.words.values()]
    paths = [path.replace("*", "ngày 01/07/2025").split(" > ") for path in chosen]
    return [[path[min(level, len(path) - 1)] for path in paths] for level in range(layout.header_rows)]


def test_every_module_with_a_layout_file_is_a_form() -> None:
    folder = Path(__file__).parents[3] / "dagster_project" / "sources"
    assert {path.stem for path in folder.glob("*.yml")} == set(forms())


def test_a_form_comes_after_those_it_needs() -> None:
    seen: set[str] = set()
    for name, form in forms().items():
        assert set(form.needs) <= seen
        seen.add(name)


@every_form
def test_a_form_has_its_layout_file_an_owner_and_words_for_the_office(form: Form) -> None:
    assert Path(form.module_file).stem == form.name
    assert form.owner.strip()
    for field in form.fields.values():
        assert field.expected_vi.strip()
        assert field.expected_en.strip()
        assert field.kind in ("text", "code", "decimal", "integer", "percent", "money", "date", "mark")
        assert (field.width > 0) is (field.kind == "code")


@every_layout
def test_a_layout_names_declared_fields_only(form: Form, layout: Layout) -> None:
    named = {*layout.words, *layout.optional, *layout.facts, *layout.down, *(s.field for s in layout.sections)}
    named |= {name for check in layout.checks for name in check.fields}
    assert named <= set(form.fields)
    assert layout.optional <= set(layout.words)
    assert layout.down <= set(layout.words)
    dated = {source.partition(":")[2].strip() for source in layout.facts.values() if source.startswith("header_date")}
    assert dated <= set(layout.required)
    assert all(layout.words.values())


@every_layout
def test_a_required_field_of_the_model_is_in_every_layout(form: Form, layout: Layout) -> None:
    given = {*layout.words, *layout.facts, *(section.field for section in layout.sections)} - layout.optional
    required = {name for name, column in form.model.to_schema().columns.items() if not column.nullable}
    assert required <= given


@every_layout
def test_each_accepted_wording_leads_to_its_field_and_to_no_other(form: Form, layout: Layout) -> None:
    for wording in range(max(len(words) for words in layout.words.values())):
        header = find_header(Sheet("s", header_of(layout, wording)), layout)
        assert header is not None
        assert list(header.columns.items()) == [(name, i) for i, name in enumerate(layout.words)]


@every_layout
def test_the_header_of_one_form_is_not_that_of_another(form: Form, layout: Layout) -> None:
    for other in (other for other in forms().values() if other is not form):
        for theirs in other.layouts:
            found = find_header(Sheet("s", header_of(layout, 0)), theirs)
            assert found is None or found.missing


@every_layout
def test_figures_that_are_checked_are_figures_and_say_how_bad_a_difference_is(form: Form, layout: Layout) -> None:
    for check in layout.checks:
        assert {form.fields[name].kind for name in check.fields} <= {"integer", "decimal", "percent", "money", "mark"}
        assert set(check.fields) <= set(layout.words)
        assert check.rule in catalogue()
        assert check.severity in ("warn", "reject_row", "refuse_file")


@every_form
def test_places_and_agencies_are_fields_of_the_form(form: Form) -> None:
    assert {*form.places, *form.places.values(), *form.agencies} <= set(form.fields)
    assert not (form.places or form.check) or "admin_units" in form.needs


@every_form
def test_the_raw_table_holds_each_field_as_read_and_as_sent(form: Form) -> None:
    fields = [column for name in form.fields for column in (name, f"{name}_as_sent")]
    places = [f"{name}_{part}" for name in form.places for part in ("code", "valid_from")]
    agencies = [f"{name}_id" for name in form.agencies]
    lists = [f"{name}_code" for name in form.lists]
    assert form.schema.names == [*fields, *places, *agencies, *lists, *form.derived, *LINEAGE]
    assert len(set(form.schema.names)) == len(form.schema.names)


@every_form
def test_keys_parsers_and_models_speak_of_declared_columns(form: Form) -> None:
    assert set(form.key) <= set(form.fields)
    assert set(form.parsers) <= {name for name, field in form.fields.items() if field.kind == "text"}
    assert set(form.model.to_schema().columns) <= set(form.fields)
    assert set(form.blame.values()) <= set(form.fields)


@every_form
def test_each_rule_over_several_fields_has_words_and_a_cell_to_show(form: Form) -> None:
    rules = {check.name for check in form.model.to_schema().checks}
    assert rules == set(form.blame)
    assert rules <= set(catalogue())


@pytest.mark.parametrize(
    ("name", "field", "text"),
    [
        ("admin_unit_changes", "new_province", "Tỉnh Phú Thọ (25)"),
        ("admin_unit_changes", "old_district", "Huyện Đà Bắc (150)"),
        ("legal_documents", "issued", "17/12/2019; 18/12/2019"),
        ("legal_documents", "issued", "2019"),
        ("legal_documents", "verification", "Đã đọc"),
        ("published_figures", "value", "71 (up 3 on 2019)"),
        ("published_figures", "period", "2021-2025"),
        ("published_figures", "change_since", "2022-12-31"),
    ],
)
def test_a_parser_fills_declared_columns(name: str, field: str, text: str) -> None:
    form = forms()[name]
    derived = form.parsers[field](text)
    assert set(derived) <= set(form.derived)
    assert any(value is not None for value in derived.values())
