"""Building again: with nothing changed, with the same content, with a change, with a guard in the way."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dagster_project.building import build
from dagster_project.landing.state import land_and_remember, recall
from dagster_project.modelling.results import Check
from dagster_project.publishing import manifest
from dagster_project.publishing.changes import compare
from dagster_project.publishing.guards import nothing_lost
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import settings
from dagster_project.sources import forms

from . import files


def claim(number: int, indicator: str, value: str, area: str = "Việt Nam", **more: str) -> dict[str, str]:
    figure = {"figure_id": f"F{number}", "topic": "ntm", "area_level": "country", "area": area, "period": "2022-12-31"}
    return {**figure, "indicator": indicator, "value": value, "document": f"report on {area}", **more}


# claims that a careless comparison would judge wrongly, in documents of their own
HARD_CLAIMS = [
    # far more communes than a province has; and a count of zero
    claim(901, "communes meeting NTM", "6084", share_percent="74", denominator="8227"),
    claim(902, "communes meeting NTM", "0", area="Lào", share_percent="0", denominator="129"),
    # a rounded change: 3.24 prints as 3.2
    claim(903, "poverty rate", "15.49", area="Thái Lan", period="2021-12-31", unit="%"),
    claim(904, "poverty rate", "12.25", area="Thái Lan", unit="%", change="-3.2", change_since="2021"),
    # a count that does not give its share
    claim(905, "communes meeting NTM", "80", area="Brunei", share_percent="55", denominator="129"),
    # a wording that nobody has reviewed yet, with a change beside it
    claim(906, "a wording nobody knows", "5 (down 3 on 2021)", area="Singapore"),
    # a part printed as a range, another stated twice
    claim(910, "OCOP total | products", "100", area="Malaysia"),
    claim(911, "OCOP total | four_star", "30-95", area="Malaysia"),
    claim(912, "OCOP total | three_star", "20", area="Malaysia"),
    claim(913, "OCOP total | three_star", "20", area="Malaysia"),
]
HARD_VERDICTS = {
    "F901": "agrees",
    "F902": "agrees",
    "F904,F903": "agrees",
    "F905": "does_not_fit",
    "F910,F911,F912": "agrees",
    "F912,F913": "agrees",
}


def failed_guards(checks: Sequence[Check]) -> dict[str, str]:
    return {check.name: check.description for check in checks if check.kind == "guard" and check.holds_back}


def content(release: str | None) -> str:
    assert release is not None
    return str(manifest.load(Shelf(settings()).folder(release))["content"])


def test_unchanged_changed_rolled_back_held_back_and_mended(built_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, raw_data = Shelf(settings()), settings().raw_data
    first = shelf.serving()

    unchanged = build(settings())
    assert (unchanged.state, unchanged.serving, unchanged.landings) == ("unchanged", first, ())

    # a figure that no longer adds up: published, and the change is named
    files.set_field("F198", "value", "98")(raw_data / files.FIGURES)
    files.add_figures(*HARD_CLAIMS)(raw_data / files.FIGURES)
    changed = build(settings())
    assert changed.state == "published"
    assert {landing.form.name: landing.read for landing in changed.landings if landing.read} == {"published_figures": 1}
    assert changed.serving is not None
    assert first is not None
    changes = compare(shelf, first, changed.serving)
    assert changes.files_changed == [files.FIGURES]
    expected = ("marts.fct_published_figure", 1 + len(HARD_CLAIMS), 1)
    assert expected in [(c.table, c.added, c.removed) for c in changes.tables]
    with duckdb.connect(str(settings().current / "khoxa.duckdb"), read_only=True) as connection:
        verdict = connection.execute(
            "select verdict from marts.mart_reconciliation where check_id = 'parts_against_total:F196,F197,F198'"
        ).fetchone()
        hard = dict(
            connection.execute(
                "select claim_ids, verdict from marts.mart_reconciliation "
                "where claim_ids like '%F9%' and kind <> 'claim_against_warehouse'"
            ).fetchall()
        )
        unknown = connection.execute(
            "select indicator_code from marts.fct_published_figure where claim_id = 'F906'"
        ).fetchone()
    assert verdict == ("differs",)
    assert hard == HARD_VERDICTS
    assert unknown == ("not_in_vocabulary",)

    # rolled back, which holds until something changes: neither nothing nor the same content does
    assert shelf.roll_back() == first
    assert build(settings()).state == "unchanged"
    assert shelf.serving() == first
    # a server that is not there takes nothing back, and is named each time until it is
    monkeypatch.setenv("KHOXA_PUBLISH_TO", "postgresql://an:bi-mat@127.0.0.1:1/kho")
    forced = build(settings(), force=True)
    assert (forced.state, forced.serving) == ("same_content", first)
    for told in (forced.server_failed, build(settings()).server_failed):
        assert told.startswith("postgresql://an@127.0.0.1:1/kho: ")
        assert "Cannot connect" in told
    monkeypatch.delenv("KHOXA_PUBLISH_TO")
    assert shelf.ids() == [first, changed.serving]

    # a commune that lost its link: the guard holds the release back, and what served goes on serving
    files.set_cell("E10", "99999")(raw_data / files.CHANGES)
    held = build(settings())
    assert (held.state, held.serving) == ("held_back", first)
    assert {check.name for check in held.checks if check.holds_back} == {"no_new_problem_of_places"}
    assert shelf.ids() == [first, changed.serving]

    # mended to what it was: the first content again, in a release of its own that serves
    for name in (files.CHANGES, files.FIGURES):
        (raw_data / name).write_bytes((Path(__file__).parents[2] / "raw_data" / name).read_bytes())
    mended = build(settings())
    assert mended.state == "published"
    assert content(mended.serving) == content(first)
    assert shelf.ids() == [first, changed.serving, mended.serving]
    assert shelf.roll_back(changed.serving) == changed.serving
    assert shelf.rolled_back_from() == mended.serving
    assert shelf.roll_back(mended.serving) == mended.serving
    assert shelf.rolled_back_from() is None


def test_a_file_of_the_last_release_that_is_now_refused_holds_the_next_back(built_copy: Path) -> None:
    last = manifest.load(Shelf(settings()).folder(str(Shelf(settings()).newest())))
    files.lock_with_password(settings().raw_data / files.FIGURES)
    landings = [land_and_remember(name, settings()) for name in forms()]
    assert failed_guards(nothing_lost(landings, last)) == {
        "no_file_of_the_last_release_is_empty_or_refused": files.FIGURES,
        "every_source_of_the_last_release_has_a_file": "published_figures",
    }


def test_current_that_a_crash_left_behind_is_mended_by_the_next_build(built_copy: Path) -> None:
    shelf = Shelf(settings())
    newest = shelf.newest()
    (settings().releases / ".building").mkdir()
    os.unlink(settings().current)
    assert build(settings()).state == "unchanged"
    assert shelf.serving() == newest


def test_an_empty_folder_is_never_published_over_a_release(built_copy: Path) -> None:
    landed = recall(settings())
    last = manifest.load(Shelf(settings()).folder(str(Shelf(settings()).newest())))
    assert failed_guards(nothing_lost(landed.landings, last)) == {}
    mislaid = [replace(landing, files=[]) for landing in landed.landings]
    assert set(failed_guards(nothing_lost(mislaid, last))) == {
        "every_source_of_the_last_release_has_a_file",
        "something_was_loaded",
    }
    assert set(failed_guards(nothing_lost(mislaid, None))) == {"something_was_loaded"}
