"""Values of the warehouse as JSON and as text."""

import datetime as dt
import json
from decimal import Decimal


def to_json(value: object) -> str:
    """JSON with dates as ISO text and exact decimals as numbers."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    return str(value)
