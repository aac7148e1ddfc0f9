"""Names of programmes as they fit into a table and a chart."""

# what all of them begin with
_BEGINNINGS = ("Chương trình MTQG ", "National target programme on ")


def short(name: str) -> str:
    """A programme's name without the words that all of them begin with, and without its years."""
    for beginning in _BEGINNINGS:
        name = name.removeprefix(beginning)
    name = name.split(" giai đoạn ")[0].split(", dự án")[0].split(", a project")[0].split(", 20")[0]
    return name[0].upper() + name[1:]
