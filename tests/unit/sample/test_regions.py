"""The lists of communes by region: the published numbers of each region, in the province and in two districts."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from dagster_project.sample import commune_regions
from dagster_project.sample.document import Return
from dagster_project.sample.targets import targets
from dagster_project.sample.world import world


@cache
def sent() -> Mapping[str, Return]:
    return {each.folder: each for each in commune_regions.returns(world(2016))}


def regions(folder: str) -> Counter[tuple[str, str]]:
    """How many communes of a district are in a region."""
    found: Counter[tuple[str, str]] = Counter()
    district = ""
    for entry, name, region in sent()[folder].sheets[0].rows:
        if entry is None:
            district = str(name)
        else:
            found[district, str(region)] += 1
    return found


def of_region(folder: str, region: str, district: str | None = None) -> int:
    return sum(n for (where, which), n in regions(folder).items() if which == region and district in (None, where))


def test_published_numbers_of_2021_to_2025_come_out() -> None:
    numbers = targets()
    by_region = [of_region("2021-2025", region) for region in ("III", "II", "I")]

    assert by_region == [numbers[figure].number for figure in ("F224", "F225", "F226")]
    assert sum(by_region) == numbers["F223"].number
    assert of_region("2021-2025", "III", "Huyện Đà Bắc") == numbers["F229"].number
    assert of_region("2021-2025", "III", "Huyện Mai Châu") == numbers["F230"].number


def test_99_communes_were_under_programme_135() -> None:
    assert of_region("2016-2020", "III") == 99


def test_each_list_names_its_decision() -> None:
    titles = {folder: each.sheets[0].title[-1] for folder, each in sent().items()}

    assert "582/QĐ-TTg" in titles["2016-2020"]
    assert "861/QĐ-TTg" in titles["2021-2025"]
