"""Where the lists lie that prose is read by."""

from pathlib import Path

LISTS = Path(__file__).with_name("lists")
