"""Trap files: each case builds one file that an office might send, and says what must come of it.

``case.py`` says what a case is and compares it with what the command answers, ``tables.py`` holds the clean tables and
``books.py`` writes them; every other module holds the cases of one subject in a list named ``CASES``.
"""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from .case import Case


def all_cases() -> Sequence[Case]:
    """Every case of every module, in the order of their names."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return [case for module in modules for case in getattr(module, "CASES", ())]
