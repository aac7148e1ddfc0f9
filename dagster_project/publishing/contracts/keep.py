"""Bringing what is committed about contracts to the models and versions there are."""

from pathlib import Path

from ...modelling.project import FOLDER
from ..every_table import every_table
from .page import write_page
from .promised import bring_up_to_date, shape_of
from .versions import declared


def keep_contracts(target: Path = FOLDER / "target") -> None:
    """Write the promised set and the page for consumers; ``target`` has the manifest of the project."""
    versions = declared()
    bring_up_to_date(shape_of(every_table(target)), versions)
    write_page(versions)
