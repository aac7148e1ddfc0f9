"""Writing all the pages of a release."""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from .pages import (
    agencies,
    changes,
    claims,
    communes,
    dictionary,
    front,
    funding,
    overview,
    poverty,
    reporting,
    reports,
    rural_development,
    support,
)
from .places import Place
from .site import Site
from .source import Source


@dataclass(frozen=True)
class Written:
    """What was written: the folder, how many pages, how many bytes in all, and a hash of them."""

    folder: Path
    pages: int
    bytes: int
    sha256: str

    def summary(self) -> Mapping[str, object]:
        """What the manifest says of the pages; the hash is over the path and the content of each file, in order."""
        return {"folder": self.folder.name, "pages": self.pages, "bytes": self.bytes, "sha256": self.sha256}


def write_site(release: Path, folder: Path | None = None) -> Written:
    """Write the pages of a release into ``folder``, by default its own ``site``; what stood there is replaced.

    Raises:
        FileNotFoundError: the folder holds no release.
    """
    folder = folder or release / "site"
    if folder.exists():
        shutil.rmtree(folder)
    source = Source(release)
    try:
        site = Site(source, folder)
        site.write_assets()
        names = {row["province_code"]: row["province_name"] for row in site.places.provinces}
        for code, places in groupby(sorted(site.places.all, key=_province), _province):
            of_province = list(places)
            source.show([key for place in of_province for key in place.keys])
            if code in names:
                front.write(site, code, names[code])
                for family in (support, poverty, rural_development, funding):
                    family.write(site, code)
            communes.write(site, of_province)
        source.show()
        if len(names) != 1:
            overview.write(site)
        for kind in (agencies, claims, reports, reporting, changes, dictionary):
            kind.write(site)
    finally:
        source.close()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    content = hashlib.sha256()
    for path in files:
        content.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return Written(folder, site.pages, sum(path.stat().st_size for path in files), content.hexdigest())


def _province(place: Place) -> str:
    return place.province
