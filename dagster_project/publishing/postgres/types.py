"""The PostgreSQL type of each type that a release has, spelt as PostgreSQL's own catalogue does."""

import re

_SAME = {
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "TINYINT": "smallint",
    "SMALLINT": "smallint",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "HUGEINT": "numeric(39,0)",
    "UTINYINT": "smallint",
    "USMALLINT": "integer",
    "UINTEGER": "bigint",
    "UBIGINT": "numeric(20,0)",
    "FLOAT": "real",
    "DOUBLE": "double precision",
    "DATE": "date",
    "TIME": "time without time zone",
    "TIMESTAMP": "timestamp without time zone",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")


class UnknownType(ValueError):
    """A column has a type that is not published to PostgreSQL."""


def postgres_type(declared: str) -> str:
    """The type that holds every value of a DuckDB type.

    Raises:
        UnknownType: there is none here.
    """
    if decimal := _DECIMAL.fullmatch(declared.upper()):
        return f"numeric({decimal[1]},{decimal[2]})"
    try:
        return _SAME[declared.upper()]
    except KeyError:
        raise UnknownType(declared) from None
