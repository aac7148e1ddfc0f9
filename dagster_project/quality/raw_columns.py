"""Typed columns of many tables to the columns of the raw table, as read and as sent."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as arrow
import pyarrow.compute as compute

from .typed import Column, written


def join_values(pieces: Sequence[Column], kind: arrow.DataType) -> arrow.Array:
    """The values of one field over many tables, in the type of the raw table."""
    if all(piece.numeric and piece.exact is None for piece in pieces):
        return arrow.array(np.concatenate([piece.values for piece in pieces]), from_pandas=True).cast(kind)
    return arrow.array([v for piece in pieces for v in _listed(piece)], kind)


def _listed(piece: Column) -> Sequence[Any]:
    if not piece.numeric or piece.exact is not None:
        return piece.values if piece.exact is None else piece.exact
    return [None if value != value else Decimal(repr(value)) for value in piece.values.tolist()]


def join_sent(pieces: Sequence[Column]) -> arrow.Array:
    """The cells of one field over many tables as sent; ``None`` for each that is its value as a person writes it."""
    if all(piece.plain for piece in pieces):
        return _numbers_sent(
            np.concatenate([piece.sent for piece in pieces]), np.concatenate([piece.values for piece in pieces])
        )
    texts = [text for piece in pieces for text in _sent(piece)]
    return arrow.array(texts, arrow.string())


def _sent(piece: Column) -> Sequence[str | None]:
    if piece.plain:
        return _numbers_sent(piece.sent, piece.values).to_pylist()
    values = piece.values
    if piece.numeric:
        values = written(piece.values).to_pylist() if piece.exact is None else [str(value) for value in piece.exact]
    return [None if sent == value else sent for sent, value in zip(piece.sent, values, strict=True)]


def _numbers_sent(sent: np.ndarray, values: np.ndarray) -> arrow.Array:
    same = (sent == values) | np.isnan(sent)
    if same.all():
        return arrow.nulls(len(sent), arrow.string())
    return compute.if_else(arrow.array(same), arrow.scalar(None, arrow.string()), written(sent))
