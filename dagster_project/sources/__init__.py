"""The administrative forms: one module per form, with its layout in the YAML file of the same name.

Belongs here: what a form is called, who owns it, its columns, its Pandera model and how its composite cells are
read. Does not belong here: how files are opened (``reading``) or how problems are reported (``quality``).

A module of this package that defines ``FORM`` is found without being listed anywhere.
"""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from .form import Form


@cache
def forms() -> Mapping[str, Form]:
    """Every form by name, those that others need first."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found = {form.name: form for m in modules if isinstance(form := getattr(m, "FORM", None), Form)}
    ordered: dict[str, Form] = {}

    def add(name: str) -> None:
        for needed in found[name].needs:
            add(needed)
        ordered.setdefault(name, found[name])

    for name in sorted(found):
        add(name)
    return ordered
