"""Which files, lists and code differ between two releases, by what their manifests say they were made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Cause = Literal["new_file", "corrected_file", "removed_file", "correction", "unit_change", "rule", "code"]
UNIT_FORMS = ("admin_units", "admin_unit_changes")
Input = Mapping[str, Any]


@dataclass(frozen=True)
class ChangedFile:
    """Rows with ``file_id``, in the last release or now, moved because of ``file``."""

    file_id: str
    form: str
    file: str
    cause: Cause


@dataclass(frozen=True)
class ChangedInputs:
    """All that may be behind a figure that moved."""

    files: Sequence[ChangedFile]
    rules: bool
    code: bool

    @property
    def unit_files(self) -> Sequence[str]:
        """The changed lists of units and tables of changes."""
        return sorted({changed.file for changed in self.files if changed.form in UNIT_FORMS})


def changed_inputs(last: Mapping[str, Any], now: Sequence[Input], code: Mapping[str, Any]) -> ChangedInputs:
    """Set what the last release was made from beside what is there now."""
    was = last.get("code", {})
    return ChangedInputs(
        list(dict.fromkeys(_files(last["inputs"], now))),
        "rules" in was and was["rules"] != code["rules"],
        was.get("models") != code["models"],
    )


def _files(before: Sequence[Input], now: Sequence[Input]) -> Iterator[ChangedFile]:
    was, is_now = {item["file"]: item for item in before}, {item["file"]: item for item in now}
    replaced: dict[str, list[Input]] = {}
    for item in now:
        if item["superseded_by"]:
            replaced.setdefault(item["superseded_by"], []).append(item)
    for name, item in is_now.items():
        earlier = was.get(name)
        if earlier is None:
            yield from _new(item, [other for other in replaced.get(name, ()) if other["file"] in was])
        elif earlier["sha256"] != item["sha256"]:
            yield ChangedFile(earlier["sha256"], item["form"], name, "corrected_file")
            yield ChangedFile(item["sha256"], item["form"], name, "corrected_file")
        elif "corrections" in earlier and earlier["corrections"] != item["corrections"]:
            yield ChangedFile(item["sha256"], item["form"], name, "correction")
        elif "about" in earlier and earlier["about"] != item["about"]:
            # what its office says of it was mended, such as the day that decides which of two returns counts
            yield ChangedFile(item["sha256"], item["form"], name, "corrected_file")
            others = [*replaced.get(name, ()), *([is_now[item["superseded_by"]]] if item["superseded_by"] else [])]
            yield from (
                ChangedFile(other["sha256"], other["form"], name, "corrected_file")
                for other in others
                if was.get(other["file"], {}).get("status") != other["status"]
            )
    for name, item in was.items():
        if name not in is_now:
            yield ChangedFile(item["sha256"], item["form"], name, "removed_file")
            yield from (
                ChangedFile(back["sha256"], back["form"], name, "removed_file")
                for back in now
                if was.get(back["file"], {}).get("superseded_by") == name and back["status"] == "loaded"
            )


def _new(item: Input, replaced: Sequence[Input]) -> Iterator[ChangedFile]:
    # one whose rows do not count moves nothing, nor does another copy of the same bytes
    if item["status"] != "loaded" or any(other["sha256"] == item["sha256"] for other in replaced):
        return
    cause: Cause = "corrected_file" if replaced else "new_file"
    for one in (item, *replaced):
        yield ChangedFile(one["sha256"], one["form"], item["file"], cause)
