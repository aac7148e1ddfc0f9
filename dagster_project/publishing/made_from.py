"""What a release is made from: its files, as the manifest lists them."""

from collections.abc import Mapping, Sequence

from ..landing.files import corrections_of
from ..landing.fingerprint import digest
from ..landing.land import Landing
from ..settings import Settings


def inputs(landings: Sequence[Landing], settings: Settings) -> Sequence[Mapping[str, object]]:
    """The files with their hashes, and with those of the corrections to them and of what is said about them."""
    corrections = corrections_of(settings).by_file
    return [
        {
            "file": file.file.name,
            "sha256": file.summary.file_id,
            "form": landing.form.name,
            "status": file.status,
            "superseded_by": file.superseded_by,
            "received_on": file.summary.origin.get("received_on"),
            "rows": file.rows,
            "corrections": digest(map(repr, corrections.get(file.file.name, ()))),
            "about": digest(f"{name}={value}" for name, value in sorted(file.summary.origin.items())),
        }
        for landing in landings
        for file in landing.files
    ]
