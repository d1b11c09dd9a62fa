"""Writing tables: files of CSV or TSV side by side, one file of them all, or a workbook."""

import csv
import shutil
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Protocol

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.table_cells import LONGEST, Cell, guarded, pieces_of
from app.formats.corpora.table_layout import ABOUT, LAYOUT, PART, RECORD, TABLES, Layout, Row
from app.formats.corpora.table_xlsx_write import Workbook
from app.formats.sinks import Sink

_REPEATED = {"article", "article_uid", "uid", "name"}
UNIT = "code point"


class Book(Protocol):
    """Takes the rows of all tables as they come."""

    def row(self, table: str, cells: Row) -> None:
        """One row."""

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
    yield "offset_unit", UNIT
    yield "annotators", orjson.dumps(list(corpus.annotators)).decode()
    yield "scheme", orjson.dumps(dict(corpus.scheme)).decode()
    if corpus.extra:
        yield "extra", orjson.dumps(dict(corpus.extra)).decode()


def _put(book: Book, table: str, columns: tuple[str, ...], cells: Row) -> None:
    """A row, or several where a cell is too long for one."""
    if not any(type(cell) is str and len(cell) > LONGEST // 2 for cell in cells):
        book.row(table, [*cells, None])
        return
    found = [pieces_of(cell) if isinstance(cell, str) and cell else [cell] for cell in cells]
    count = max(map(len, found))
    for n in range(count):
        row: Row = [
            pieces[n] if n < len(pieces) else (pieces[0] if name in _REPEATED else None)
            for name, pieces in zip(columns, found, strict=False)
        ]
        book.row(table, [*row, n + 1 if count > 1 else None])


def _book(sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack) -> Book:
    suffixes = [suffix.lower() for suffix in PurePosixPath(sink.name).suffixes]
    last = suffixes[-1] if suffixes else ""
    if last == ".xlsx":
        return Workbook(sink, columns, stack)
    if last in (".csv", ".tsv") and sink.single:
        return _OneTable(sink, columns, stack, last)
    return _Tables(sink, columns, stack, ".tsv" if ".tsv" in suffixes else ".csv")


def _rows_into(out: BinaryIO, suffix: str) -> Callable[[Iterable[Cell]], Any]:
    delimiter = "\t" if suffix == ".tsv" else ","
    return csv.writer(_Encoded(out), delimiter=delimiter, lineterminator="\r\n").writerow


def _safe(cells: Row) -> Row:
    return [
        guarded(cell) if type(cell) is str and cell[:1] in _DOUBTFUL else cell for cell in cells
    ]


_DOUBTFUL = frozenset("=+-@\t\r'")


class _Tables:
    """A file a table; all but one have to wait, since only one can be open in a sink."""

    def __init__(
        self, sink: Sink, columns: Mapping[str, tuple[str, ...]], stack: ExitStack, suffix: str
    ) -> None:
        self._sink, self._suffix = sink, suffix
        self._files: dict[str, BinaryIO] = {}
        self._rows: dict[str, Callable[[Iterable[Cell]], Any]] = {}
        for table in columns:
            self._files[table] = stack.enter_context(TemporaryFile())  # noqa: SIM115
            self._files[table].write(BOM_UTF8)
            self._rows[table] = _rows_into(self._files[table], suffix)
            self._rows[table](columns[table])

    def row(self, table: str, cells: Row) -> None:
        """One row."""
        self._rows[table](_safe(cells))

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
        self._write = _rows_into(out, suffix)
        self._write(names)

    def row(self, table: str, cells: Row) -> None:
        """One row."""
        row: Row = [None] * self._width
        row[0] = table
        for place, cell in zip(self._places[table], cells, strict=True):
            row[place] = cell
        self._write(_safe(row))

    def finish(self) -> None:
        """Nothing waits."""


class _Encoded:
    """A stream of words over one of bytes; the module `csv` asks for nothing but `write`."""

    def __init__(self, out: BinaryIO) -> None:
        self._write = out.write

    def write(self, words: str) -> int:
        """Takes one line."""
        return self._write(words.encode())
