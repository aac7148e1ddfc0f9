"""The tables that a release holds, whether a model makes them or publishing does."""

from collections.abc import Sequence
from pathlib import Path

from ..modelling.published import PublishedTable, published_tables
from .about import CHECKS, RELEASE
from .movements.table import CHANGES
from .suppression.suppress import flagged

SCHEMAS = ("marts", "operations")


def every_table(target: Path) -> Sequence[PublishedTable]:
    """Those of the models in the manifest that dbt left in a folder, then those about the release itself."""
    return [*flagged(published_tables(target, SCHEMAS)), CHECKS, CHANGES, RELEASE]
