"""Tables, id ``table``: a workbook, or files of CSV or TSV; one row a span."""

from collections.abc import Collection, Iterator

from app.formats.base import Asked, Format, Header, Input, Item
from app.formats.corpora.table_csv_read import csv_header, csv_sheet
from app.formats.corpora.table_foreign import named_documents, read_foreign
from app.formats.corpora.table_layout import ARTICLES, RECORD, TABLES, kind_of
from app.formats.corpora.table_read import ID, header_of_ours, read_ours
from app.formats.corpora.table_roles import has_spans, is_readable, roles_of
from app.formats.corpora.table_sheets import Damaged, Sheet
from app.formats.corpora.table_write import write
from app.formats.corpora.table_xlsx_read import is_workbook, xlsx_sheets
from app.formats.features import EVERYTHING
from app.formats.units import Unit
from app.model.errors import UserError

_ZIP = b"PK\x03\x04"
_WORDS = (".csv", ".tsv")
_SURE, _LIKELY, _PERHAPS = 1.0, 0.6, 0.1


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields what is in a workbook, or in a table and those of ours beside it."""
    sheets = _sheets(item, asked)
    workbook = _is_zip(item)
    ours = {kind_of(sheet.header) for sheet in sheets}
    if not workbook and RECORD not in ours:
        main = item if ARTICLES in ours else _articles_beside(item, ours)
        if main is not None:
            sheets = [csv_sheet(file, asked) for file in (main, *_others(main))]
            ours.add(ARTICLES)
    if ours & {ARTICLES, RECORD}:
        yield from read_ours(item, sheets, asked, guard=not workbook)
    else:
        yield from read_foreign(item, sheets, asked)


def header(item: Input, asked: Asked) -> Header | None:
    """What our own tables say of all articles; None for tables of others."""
    try:
        if _is_zip(item):
            return header_of_ours(xlsx_sheets(item), guard=False)
        if not kind_of(csv_header(item.path)):
            return None
        about = item.beside(f"about{item.suffix}")
        sheets = [csv_sheet(file, asked) for file in (item, about) if file is not None]
        return header_of_ours(sheets, guard=True)
    except (UserError, Damaged):
        return None


def sniff(item: Input) -> float:
    """How surely a file is a table, by its header."""
    if _is_zip(item):
        return _LIKELY if item.suffix == ".xlsx" and is_workbook(item.path) else 0.0
    names = csv_header(item.path)
    if kind_of(names):
        return _SURE
    if item.suffix not in _WORDS or not any(names) or names[0].startswith("#"):
        return 0.0
    return _LIKELY if is_readable(roles_of(names)) else _PERHAPS


def companions(item: Input) -> Collection[str]:
    """The tables beside the one of the articles, and the texts that a table of spans names."""
    if _is_zip(item):
        return ()
    names = csv_header(item.path)
    kind = kind_of(names)
    if kind == ARTICLES and item.stem == ARTICLES:
        return [file.name for file in _others(item)]
    if kind or not has_spans(roles_of(names)):
        return ()
    try:
        documents = named_documents(csv_sheet(item, Asked()))
    except UserError:
        return ()
    found = (item.beside(file) for name in documents for file in (name, f"{name}.txt"))
    return [file.name for file in found if file is not None and file.name != item.name]


def _sheets(item: Input, asked: Asked) -> list[Sheet]:
    return xlsx_sheets(item) if _is_zip(item) else [csv_sheet(item, asked)]


def _is_zip(item: Input) -> bool:
    with item.path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


def _articles_beside(item: Input, ours: set[str]) -> Input | None:
    """The table of articles that one of our other tables belongs to."""
    found = item.beside(f"{ARTICLES}{item.suffix}") if ours - {""} else None
    return found if found is not None and kind_of(csv_header(found.path)) == ARTICLES else None


def _others(item: Input) -> list[Input]:
    found = (item.beside(f"{table}{item.suffix}") for table in TABLES if table != ARTICLES)
    return [file for file in found if file is not None and kind_of(csv_header(file.path))]


FORMAT = Format(
    id=ID,
    title="Tables (Excel, CSV, TSV)",
    suffixes=(".xlsx", *_WORDS),
    unit="code point",
    reader=read,
    writer=write,
    header=header,
    sniff=sniff,
    companions=companions,
    many=True,
    holds=EVERYTHING,
    warnings=(
        "In CSV and TSV a cell that a spreadsheet would take for a formula begins with an"
        " apostrophe (') that is not part of it; Hashiya takes it away again.",
        "A cell of more than 32,000 characters goes on in the same column of the next row, where"
        " the column “part” counts on.",
        "Excel opens CSV with commas right only where its language uses them; a target that ends"
        " in .xlsx is a workbook and always right.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("qualitative", "events", "training"),
    about="One row a span, for Excel, R and pandas: name a .xlsx for a workbook, a folder or a"
    " ZIP for CSV files, a single .csv or .tsv for everything in one table.",
)
