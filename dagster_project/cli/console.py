"""Where the command prints: results to standard output, progress to standard error."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..progress import listening

WIDTH_OF_A_PIPE = 120

# a sentence is left whole, so that it can be searched for; only tables are fitted to the width
out = Console(highlight=False, emoji=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)


@contextmanager
def progress() -> Iterator[None]:
    """Print every report of the work while the block runs.

    Dagster captures the streams of a step; the copy made here goes on reaching the terminal.
    """
    with os.fdopen(os.dup(2), "w", encoding="utf-8") as stream:
        console = Console(file=stream, highlight=False, emoji=False, soft_wrap=True)
        with listening(lambda text: console.print(Text(f"· {text}", style="dim"))):
            yield


def table(*headers: str, right: tuple[str, ...] = ()) -> Table:
    """An empty table in the command's style; columns named in ``right`` hold numbers."""
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2))
    for header in headers:
        grid.add_column(Text(header), justify="right" if header in right else "left", overflow="fold")
    return grid
