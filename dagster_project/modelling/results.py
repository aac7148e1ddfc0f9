"""What the last dbt build tested, and whether it covered the whole project."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Status = Literal["pass", "warn", "fail", "not_run"]
_STATUS: Mapping[str, Status] = {"pass": "pass", "success": "pass", "warn": "warn"}


@dataclass(frozen=True)
class Check:
    """The result of one check. ``guards`` says whether its failure holds a release back.

    One that is ``against_last`` depends on the release before, and so is no part of what a release holds.
    """

    name: str
    kind: str
    subject: str
    guards: bool
    status: Status
    failures: int
    description: str = ""
    against_last: bool = False

    @property
    def holds_back(self) -> bool:
        """Whether this result stands against publishing."""
        return self.guards and self.status in ("fail", "not_run")


def load_json(path: Path) -> Any:
    """A JSON file that dbt wrote."""
    return json.loads(path.read_text(encoding="utf-8"))


def checks(target: Path) -> Sequence[Check]:
    """Every model built and every test run by the last ``dbt build``, in the order of their names.

    A model or a test that the project has but the build left out counts as not run.
    """
    manifest = load_json(target / "manifest.json")
    done = {result["unique_id"]: result for result in load_json(target / "run_results.json")["results"]}
    found = []
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] not in ("model", "seed", "test"):
            continue
        result = done.get(unique_id)
        status: Status = _STATUS.get(result["status"], "fail") if result else "not_run"
        is_test = node["resource_type"] == "test"
        if not is_test and status == "pass":
            continue
        found.append(
            Check(
                name=node["name"],
                kind="dbt test" if is_test else "dbt model",
                subject=_subject(node, manifest),
                guards=not is_test or str(node["config"].get("severity", "error")).lower() == "error",
                status="not_run" if result and result["status"] == "skipped" else status,
                failures=int((result or {}).get("failures") or 0),
                description=_first_line(str((result or {}).get("message") or "")) if status == "fail" else "",
            )
        )
    return sorted(found, key=lambda check: (check.kind, check.name))


def _subject(node: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    attached = node.get("attached_node") or next(iter(node.get("depends_on", {}).get("nodes", [])), None)
    subject = manifest["nodes"].get(attached) or manifest["sources"].get(attached) or node
    return f"{subject['schema']}.{subject['name']}"


def _first_line(text: str) -> str:
    return " ".join(text.split())[:300]
