"""The words of every published column and table, declared once in ``dbt/dictionary``; whatever shows them takes them
from there: dbt's comments, the release's dictionary, the server, the pages, the exported sheets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..landing.atomic import write_text
from ..settings import PROJECT
from ..yaml_file import read_yaml

_FOLDER = PROJECT / "dbt" / "dictionary"
_HEAD = "{# Written from the words in dbt/dictionary by `khoxa build`; committed, so that dbt alone can build. #}\n"
# files of the folder that hold no columns
_TABLES, _UNITS = "tables", "units"
PUBLIC = "public"


@dataclass(frozen=True)
class Words:
    """What is said of a column. ``unit`` is a key of ``units()``; blank parts do not apply.

    ``sensitivity`` is ``public``, ``small_cells`` (counts of few households are hidden) or ``hashed``.
    """

    label_vi: str = ""
    label_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    unit: str = ""
    formula: str = ""
    legal_source: str = ""
    sensitivity: str = PUBLIC

    @property
    def description(self) -> str:
        """Both descriptions, a line each."""
        return f"{self.description_vi}\n{self.description_en}"


@cache
def entries() -> Mapping[str, Words]:
    """Every entry by its name, which is that of the column unless several columns of one name mean different things."""
    return {
        name: _words(said)
        for path in sorted(_FOLDER.glob("*.yml"))
        if path.stem not in (_TABLES, _UNITS)
        for name, said in read_yaml(path).items()
    }


@cache
def table_labels() -> Mapping[str, tuple[str, str]]:
    """What tables are called, ``schema.table`` to Vietnamese and English."""
    return {name: (said[0], said[1]) for name, said in read_yaml(_FOLDER / f"{_TABLES}.yml").items()}


@cache
def units() -> Mapping[str, tuple[str, str]]:
    """The units of measure, in Vietnamese and English."""
    return {name: (said[0], said[1]) for name, said in read_yaml(_FOLDER / f"{_UNITS}.yml").items()}


def label_of_table(name: str) -> tuple[str, str]:
    """What a table is called; one on every map takes the name of its mart. Blank where it has none."""
    by_area, on_map = "_by_area", "_on_map"
    if name in table_labels():
        return table_labels()[name]
    for ending, vi, en in ((by_area, ", theo huyện, tỉnh", ", by area"), (on_map, " trên mọi bản đồ", " on every map")):
        if name.endswith(ending):
            of_mart = label_of_table(name.removesuffix(ending))
            return (of_mart[0] + vi, of_mart[1] + en) if of_mart[0] else ("", "")
    return "", ""


def write_words(project: Path) -> bool:
    """Bring ``models/dictionary.md``, which dbt reads, to the words there are; says whether it changed."""
    path = project / "models" / "dictionary.md"
    said = sorted(entries().items())
    blocks = [f"{{% docs {name} %}}\n{words.description}\n{{% enddocs %}}\n" for name, words in said]
    text = "\n".join([_HEAD, *blocks])
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True


def _words(said: Mapping[str, Any]) -> Words:
    (label_vi, label_en), (vi, en) = said["label"], said["description"]
    return Words(
        label_vi,
        label_en,
        vi,
        en,
        said.get("unit", ""),
        said.get("formula", ""),
        said.get("legal_source", ""),
        said.get("sensitivity", PUBLIC),
    )
