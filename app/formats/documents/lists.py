"""Lists of articles, id ``list``: CSV, TSV and workbooks; one row, one article."""

from collections.abc import Iterator

from app.formats.base import Asked, Columns, Format, Input, Item
from app.formats.corpora.table_csv_read import csv_header
from app.formats.corpora.table_layout import kind_of
from app.formats.corpora.table_roles import LABEL, has_spans, roles_of
from app.formats.corpora.table_sheets import Damaged, Sheet
from app.formats.corpora.table_xlsx_read import is_workbook, xlsx_sheets
from app.formats.documents.columns import TEXT
from app.formats.documents.lists_csv import ID, csv_columns, read_csv
from app.formats.documents.lists_layout import HEADER, SEPARATOR
from app.formats.documents.lists_xlsx import read_xlsx, xlsx_columns
from app.model.errors import UserError

_ZIP = b"PK\x03\x04"
_WORDS = (".csv", ".tsv")
_BOOKS = (".xlsx", ".xlsm")
_SURE, _PERHAPS = 0.8, 0.2


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields one article a row."""
    yield from read_xlsx(item, asked) if _is_zip(item) else read_csv(item, asked)


def columns(item: Input, asked: Asked) -> Columns:
    """The columns of a list, as guessed.

    Raises:
        UserError: If the file is no list that can be read.
    """
    return xlsx_columns(item, asked) if _is_zip(item) else csv_columns(item, asked)


def sniff(item: Input) -> float:
    """How surely a file is a list of articles: not if it holds spans, or is a corpus of ours."""
    book = _is_zip(item)
    if item.suffix not in (_BOOKS if book else _WORDS):
        return 0.0
    try:
        if book:
            return _sniff_book(item)
        if _is_annotated(csv_header(item.path)) or _has_lists_of_spans(item):
            return 0.0
        return _SURE if TEXT in csv_columns(item, Asked()).guessed else _PERHAPS
    except (UserError, Damaged):
        return 0.0


def _sniff_book(item: Input) -> float:
    if not is_workbook(item.path):
        return 0.0
    sheets = xlsx_sheets(item)
    if any(_is_annotated(sheet.header) or _spans_in(sheet) for sheet in sheets):
        return 0.0
    return _SURE if TEXT in xlsx_columns(item, Asked()).guessed else _PERHAPS


def _is_annotated(header: tuple[str, ...]) -> bool:
    return bool(kind_of(header)) or has_spans(roles_of(header))


def _has_lists_of_spans(item: Input) -> bool:
    """Whether the column of labels holds spans as a list of JSON, as Label Studio writes them."""
    found = csv_columns(item, Asked())
    place = roles_of(found.names).get(LABEL)
    values = () if place is None else found.examples.get(found.names[place], ())
    return any(value.startswith("[{") for value in values)


def _spans_in(sheet: Sheet) -> bool:
    place = roles_of(sheet.header).get(LABEL)
    if place is None:
        return False
    _, row = next(sheet.rows(), (0, []))
    return place < len(row) and str(row[place]).startswith("[{")


def _is_zip(item: Input) -> bool:
    with item.path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


FORMAT = Format(
    id=ID,
    title="List of articles (Excel, CSV, TSV)",
    suffixes=(".csv", ".tsv", ".xlsx", ".xlsm"),
    reader=read,
    sniff=sniff,
    choices=(SEPARATOR, HEADER),
    columns=columns,
    libraries=("lxml",),
)
