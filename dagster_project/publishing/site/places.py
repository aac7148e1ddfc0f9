"""The units that have pages, how they follow one another, and the province that each lies in today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .source import Row, Source, grouped


@dataclass
class Place:
    """A unit over all lists that it went through unchanged: ``keys`` are its unit keys, the oldest first."""

    keys: Sequence[str]
    unit: Row
    since: Row
    province: str
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)

    @property
    def page(self) -> str:
        """Where its page stands, from the root of the site."""
        return page_of(self.keys[-1])

    @property
    def is_today(self) -> bool:
        """Whether it is in force."""
        return self.unit["valid_to"] is None


def page_of(unit_key: str) -> str:
    """The page named after a unit key, ``04846@2021-02-01``."""
    return f"communes/{unit_key.replace('@', '-')}.html"


class Places:
    """Every unit of the release. A unit kept by a new list under the same name goes on as the same place."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def all(self) -> Sequence[Place]:
        """Places of today first, then those of earlier lists, each by name."""
        units = {row["unit_key"]: row for row in self._source.rows("select * from marts.dim_admin_unit")}
        links = self._source.rows("select * from marts.bridge_admin_unit_link order by all")
        goes_on = {row["old_unit_key"]: row["new_unit_key"] for row in links if row["relation"] == "kept"}
        begins = [key for key in units if key not in set(goes_on.values())]
        province = self._provinces_today()
        found = []
        for key in begins:
            keys = [key]
            while keys[-1] in goes_on:
                keys.append(goes_on[keys[-1]])
            last = units[keys[-1]]
            found.append(Place(keys, last, units[key], province.get(keys[-1], last["province_code"])))
        forward = grouped([row for row in links if row["relation"] != "kept"], "old_unit_key")
        backward = grouped([row for row in links if row["relation"] != "kept"], "new_unit_key")
        for place in found:
            place.before = [row for key in place.keys for row in backward.get(key, ())]
            place.after = [row for key in place.keys for row in forward.get(key, ())]
        return sorted(found, key=lambda each: (not each.is_today, each.unit["unit_name"], each.keys[-1]))

    def _provinces_today(self) -> Mapping[str, str]:
        """The province of today by unit key: where the unit, or the larger part of it, lies now."""
        rows = self._source.rows(
            """
            select from_unit_key, max_by(province_code, coalesce(area_high - area_low, 1)) as province_code
            from marts.bridge_unit_on_map
            inner join marts.dim_map using (map_from)
            where is_today and to_unit_key is not null
            group by from_unit_key
            """
        )
        return {row["from_unit_key"]: row["province_code"] for row in rows}

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The page of each unit key."""
        return {key: place.page for place in self.all for key in place.keys}

    @cached_property
    def provinces(self) -> Sequence[Row]:
        """The provinces of today, ``province_code`` and ``province_name``."""
        return self._source.rows(
            "select distinct province_code, province_name from marts.dim_admin_unit where valid_to is null order by all"
        )

    @cached_property
    def parts_of(self) -> Mapping[tuple[str, object], Sequence[str]]:
        """By unit key and first day of its map, the keys of all units of any list that it holds something of."""
        rows = self._source.rows(
            "select distinct to_unit_key, map_from, from_unit_key from marts.bridge_unit_on_map "
            "where to_unit_key is not null order by all"
        )
        return {
            key: [row["from_unit_key"] for row in found]
            for key, found in grouped(rows, "to_unit_key", "map_from").items()
        }

    @property
    def only_province(self) -> str | None:
        """The province of today, where there is just one."""
        return str(self.provinces[0]["province_code"]) if len(self.provinces) == 1 else None
