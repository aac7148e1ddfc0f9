"""Every return of the sample: each form has a module of its name here that gives its returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ..sources import forms
from .document import Return
from .world import World

_COMMUNES = ("xa-", "phuong-")
Returns = Callable[[World], Iterator[Return]]


@cache
def simulated_forms() -> Mapping[str, Returns]:
    """What gives the returns of a form, by the form's name; official forms have none."""
    names = [name for name in sorted(forms()) if find_spec(f"{__package__}.{name}")]
    return {name: import_module(f".{name}", __package__).returns for name in names}


def returns(world: World) -> Iterator[Return]:
    """The returns of all forms as they should have been sent."""
    for each in simulated_forms().values():
        yield from map(_as_communes_send, each(world))


def _as_communes_send(document: Return) -> Return:
    """Communes that report for themselves export text, and all of a period come together; others' stay as they are."""
    by_commune = document.name.startswith(_COMMUNES) and len(document.sheets) == 1
    return replace(document, format="csv", archive="cac-xa") if by_commune else document
