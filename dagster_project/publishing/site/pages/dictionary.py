"""A page for each published table, with a place for each column to be led to, and the list of them."""

from html import escape

from markupsafe import Markup

from ....modelling.words import PUBLIC, units
from ...dictionary import ColumnWords, TableWords
from ..page import Page, Section
from ..site import Site
from ..tables import both, coded


def write(site: Site) -> None:
    """Every table's page, and the list of tables."""
    for name, words in site.source.words.items():
        page = Page(site, f"dictionary/{name}.html", (words.label_vi or name, words.label_en or name))
        lead = f'<p class="lead"><code>{name}</code></p><p>{both(words.description_vi, words.description_en)}</p>'
        key = ", ".join(f"<code>{each}</code>" for each in words.key)
        lead += f"<p>{both('Khóa', 'Key')}: {key}</p>" if key else ""
        forms = ", ".join(both(*coded("form", form)) for form in words.forms)
        lead += f"<p>{both('Dựa trên biểu', 'Rests on the forms')}: {forms}</p>" if forms else ""
        columns = "".join(_column(column, told) for column, told in words.columns.items())
        page.write(
            [
                Section("columns", ("Các cột", "Columns"), Markup(f'<dl class="columns">{columns}</dl>')),
                Section(
                    "trace",
                    ("Truy nguồn", "Trace"),
                    Markup(f"<p>{both(*_TRACE)} <code>khoxa trace {name.split('.')[1]} …</code></p>"),
                ),
            ],
            Markup(lead),
        )
    _write_list(site)


def _column(name: str, told: ColumnWords) -> str:
    facts = [
        (("Đơn vị", "Unit"), " / ".join(units().get(told.unit, ()))),
        (("Công thức", "Formula"), told.formula),
        (("Căn cứ", "Legal source"), told.legal_source),
        (("Mức nhạy cảm", "Sensitivity"), told.sensitivity if told.sensitivity != PUBLIC else ""),
    ]
    lines = "".join(f"<br><small>{both(*label)}: {escape(value)}</small>" for label, value in facts if value)
    return (
        f'<dt id="{name}"><strong>{both(told.label_vi or name, told.label_en or name)}</strong> '
        f"<code>{name}</code> <small>{escape(told.type)}</small></dt>"
        f"<dd>{both(told.description_vi, told.description_en)}{lines}</dd>"
    )


def _write_list(site: Site) -> None:
    page = Page(site, "dictionary/index.html", ("Từ điển số liệu", "Dictionary"))
    page.write(
        [
            _of_schema(site, "marts", ("Bảng số liệu", "Marts")),
            _of_schema(site, "operations", ("Vận hành", "Operations")),
        ],
        page.text(
            "Mỗi cột của mỗi bảng công bố: tên, nghĩa, đơn vị, công thức, căn cứ.",
            "Every column of every published table: name, meaning, unit, formula, legal source.",
            "lead",
        ),
    )


def _of_schema(site: Site, schema: str, title: tuple[str, str]) -> Section:
    items = "".join(_listed(name, words) for name, words in site.source.words.items() if name.startswith(schema))
    return Section(schema, title, Markup(f'<ul class="tables">{items}</ul>'))


def _listed(name: str, words: TableWords) -> str:
    label = both(words.label_vi or name, words.label_en or name)
    told = both(words.description_vi, words.description_en)
    return f'<li><a href="{name}.html">{label}</a> <code>{name}</code><br>{told}</li>'


_TRACE = (
    "Một dòng của bảng này truy về tệp, trang tính, dòng và ô bằng",
    "A row of this table leads back to file, sheet, row and cells by",
)
