"""Writing tables: files of CSV or TSV side by side, one file of them all, or a workbook."""

import csv
import shutil
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.table_cells import LONGEST, SIGNS, guarded, pieces_of
from app.formats.corpora.table_layout import ABOUT, LAYOUT, PART, RECORD, TABLES, Layout, Row
from app.formats.corpora.table_xlsx_write import Workbook
from app.formats.sinks import Sink

_REPEATED = {"article", "article_uid", "uid", "name"}
UNIT = "code point"
_SHORT = LONGEST // 2
_FIRST = f"{SIGNS}'"


class Book(Protocol):
    """Takes the rows of all tables as they come."""

    def row(self, table: str, cells: Row, *, sure: bool = False) -> bool:
        """One row.

        Args:
            table: Which table it is of.
            cells: What stands in it.
            sure: Whether it is known that no cell is too long.

        Returns:
            False if a cell may be too long: nothing has been written then.
        """
        ...

    def finish(self) -> None:
        """Puts everything into the sink."""


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a corpus as tables; the name of the target says of which kind. Nothing is lost."""
    layout = Layout(corpus.scheme)
    columns = {table: layout.columns(table) for table in TABLES}
    with ExitStack() as stack:
        book = _book(sink, columns, stack)
        for name, value in _about(corpus):
            _put(book, ABOUT, columns[ABOUT], [name, value])
        for record in corpus.records:
            for table, cells in layout.rows(article_json(record)):
                _put(book, table, columns[table], cells)
            yield record, record
        book.finish()


def _about(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "format", LAYOUT
    yield "annotators", orjson.dumps(list(corpus.annotators)).decode()
    if corpus.extra:
        yield "extra", orjson.dumps(dict(corpus.extra)).decode()
    yield "scheme", orjson.dumps(dict(corpus.scheme)).decode()
    yield "offset_unit", UNIT  # the last: reading stops once it has the scheme


def _put(book: Book, table: str, columns: tuple[str, ...], cells: Row) -> None:
    """A row, or several where a cell is too long for one."""
    if book.row(table, [*cells, None]):
        return
    found = [pieces_of(cell) if isinstance(cell, str) and cell else [cell] for cell in cells]
    count = max(map(len, found))
    for n in range(count):
        row: Row = [
            pieces[n] if n < len(pieces) else (pieces[0] if name in _REPEATED else None)
            for name, pieces in zip(columns, found, strict=False)
        ]
        book.row(table, [*row, n + 1 if count > 1 else None], sure=True)


def _book(sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack) -> Book:
    suffixes = [suffix.lower() for suffix in PurePosixPath(sink.name).suffixes]
    last = suffixes[-1] if suffixes else ""
    if last == ".xlsx":
        return Workbook(sink, columns, stack)
    if last in (".csv", ".tsv") and sink.single:
        return _OneTable(sink, columns, stack, last)
    return _Tables(sink, columns, stack, ".tsv" if ".tsv" in suffixes else ".csv")


class _Tables:
    """A file a table; all but one have to wait, since only one can be open in a sink."""

    def __init__(
        self, sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack, suffix: str
    ) -> None:
        self._sink, self._suffix = sink, suffix
        self._files: dict[str, BinaryIO] = {}
        self._rows: dict[str, _Lines] = {}
        for table in columns:
            self._files[table] = stack.enter_context(TemporaryFile())  # noqa: SIM115
            self._files[table].write(BOM_UTF8)
            self._rows[table] = _Lines(self._files[table], suffix)
            self._rows[table].row(list(columns[table]), sure=True)

    def row(self, table: str, cells: Row, *, sure: bool = False) -> bool:
        """One row, as `Book.row` has it."""
        return self._rows[table].row(cells, sure=sure)

    def finish(self) -> None:
        """Hands the files over, in their order."""
        for table, waiting in self._files.items():
            waiting.seek(0)
            with self._sink.file(f"{table}{self._suffix}") as out:
                shutil.copyfileobj(waiting, out)


class _OneTable:
    """All tables in one, a column says which row is of which."""

    def __init__(
        self, sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack, suffix: str
    ) -> None:
        names: dict[str, None] = {RECORD: None}
        for table in columns:
            names.update(dict.fromkeys(columns[table][:-1]))
        names[PART] = None
        number = {name: n for n, name in enumerate(names)}
        self._width = len(names)
        self._places = {table: [number[name] for name in columns[table]] for table in columns}
        out = stack.enter_context(sink.file(f"table{suffix}"))
        out.write(BOM_UTF8)
        self._lines = _Lines(out, suffix)
        self._lines.row(list(names), sure=True)

    def row(self, table: str, cells: Row, *, sure: bool = False) -> bool:
        """One row, as `Book.row` has it."""
        row: Row = [None] * self._width
        row[0] = table
        for place, cell in zip(self._places[table], cells, strict=True):
            row[place] = cell
        return self._lines.row(row, sure=sure)

    def finish(self) -> None:
        """Nothing waits."""


class _Lines:
    """Lines of CSV into a stream of bytes.

    Most lines are short and hold nothing that could be run; that is seen on the line as a whole,
    much faster than cell by cell.
    """

    def __init__(self, out: BinaryIO, suffix: str) -> None:
        delimiter = "\t" if suffix == ".tsv" else ","
        self._out, self._line = out.write, ""
        self._format = csv.writer(self, delimiter=delimiter, lineterminator="\r\n").writerow
        self._doubts = [
            (sign.encode(), [f"{first}{sign}".encode() for first in (delimiter, '"')])
            for sign in "=+-@'"
        ]
        self._doubts += [(sign.encode(), [f'"{sign}'.encode()]) for sign in "\t\r"]
        if delimiter == ",":  # a tab need not be quoted there
            self._doubts += [(b"\t", [b",\t"])]

    def write(self, words: str) -> None:
        """Takes one line; the module `csv` asks for nothing but this."""
        self._line = words

    def row(self, cells: Row, *, sure: bool) -> bool:
        """One row, as `Book.row` has it."""
        self._format(cells)
        line = self._line
        if len(line) > _SHORT and not sure:
            return False
        data = line.encode()
        if line[0] in _FIRST or self._is_doubtful(data):
            self._format([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
            data = self._line.encode()
        self._out(data)
        return True

    def _is_doubtful(self, data: bytes) -> bool:
        """Whether a cell after the first may need its guard; bytes are searched the fastest."""
        near = [found for sign, found in self._doubts if sign in data]
        return any(doubt in data for found in near for doubt in found)
