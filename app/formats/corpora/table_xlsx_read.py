"""Reading a workbook (XLSX) as data that nobody trusts: no formulas, no entities, with limits."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.formats.base import Input
from app.formats.corpora.table_cells import Cell
from app.formats.corpora.table_sheets import MOST_COLUMNS, Damaged, Sheet, header_of
from app.formats.zipped import DAMAGE, open_zip
from app.model.errors import FormatMismatch

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES = 8 << 30
_MOST_WORDS = 1 << 30  # bytes of the words that sheets share: they are all in memory
_LONGEST_WORDS = 120  # of what zipfile says of a damaged archive
_RATIO, _FREE = 300, 64 << 20
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DATE_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+\Z")
_LARGEST = 1 << 63
_BOOLS = {"1": True, "0": False}


def xlsx_sheets(item: Input) -> list[Sheet]:
    """The sheets of a workbook that hold anything.

    Raises:
        FormatMismatch: If it is no workbook, or a damaged one.
    """
    try:
        with _guarded(), open_zip(item.path) as book:
            parts = _Parts(book)
            found = [
                _sheet(item.path, name, member, parts, hidden=hidden)
                for name, member, hidden in parts.sheets
            ]
    except Damaged as error:
        raise FormatMismatch(
            f"{item.name} is no Excel workbook that can be read: {error.message}",
            "Open it in a spreadsheet program and save it as XLSX or CSV.",
        ) from None
    return [sheet for sheet in found if sheet.header]


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook, by its table of contents."""
    try:
        with open_zip(path) as book:
            return any(name.endswith("xl/workbook.xml") for name in book.namelist())
    except DAMAGE:
        return False


def _sheet(path: Path, name: str, member: str, parts: "_Parts", *, hidden: bool) -> Sheet:
    unseen: set[int] = set()

    def all_rows() -> Iterator[tuple[int, list[Cell]]]:
        with _guarded(), open_zip(path) as book:
            yield from _rows(book, member, parts, unseen)

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        found = all_rows()
        next(found, None)
        yield from found

    first = all_rows()
    _, head = next(first, (0, []))
    first.close()  # type: ignore[attr-defined]
    return Sheet(name, header_of(head), rows, hidden=hidden, unseen=unseen)


class _Parts:
    """What is said of all sheets: where they are, the words they share, which numbers are dates."""

    def __init__(self, book: zipfile.ZipFile) -> None:
        office = _targets(book, "_rels/.rels", "")
        main = next((to for kind, to in office.values() if kind == "officeDocument"), "")
        if not main:
            raise Damaged("it has no table of contents.")
        folder, name = posixpath.split(main)
        links = _targets(book, posixpath.join(folder, "_rels", f"{name}.rels"), folder)
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = datetime(1899, 12, 30)
        for element in _elements(book, main, "sheet", "workbookPr"):
            if _local(element) == "workbookPr":
                if element.get("date1904") in ("1", "true"):
                    self.epoch = datetime(1904, 1, 1)
                continue
            link = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
            kind, target = links.get(str(link), ("", ""))
            if kind == "worksheet":
                hidden = (element.get("state") or "visible") != "visible"
                self.sheets.append((str(element.get("name") or ""), target, hidden))
        named = dict(links.values())
        self.words = _shared(book, named.get("sharedStrings", ""))
        self.dates = _date_styles(book, named.get("styles", ""))


def _rows(
    book: zipfile.ZipFile, member: str, parts: _Parts, unseen: set[int]
) -> Iterator[tuple[int, list[Cell]]]:
    number = 0
    for row in _elements(book, member, "row"):
        number = _whole(row.get("r"), number + 1)
        cells: list[Cell] = []
        for cell in row:
            match = _PLACE.match(cell.get("r") or "")
            place = _column(match[1]) if match else len(cells)
            if place >= MOST_COLUMNS:
                continue
            value = _value(cell, parts)
            if place >= len(cells):
                cells.extend([None] * (place - len(cells) + 1))
            cells[place] = value
        if cells:
            if row.get("hidden") in ("1", "true"):
                unseen.add(number)
            yield number, cells


def _value(cell: "_Element", parts: _Parts) -> Cell:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _unescaped(_joined(cell))
    words = next((child.text for child in cell if _local(child) == "v"), None)
    if words is None:
        return None
    if kind == "s":
        at = _whole(words, -1)
        return parts.words[at] if 0 <= at < len(parts.words) else None
    if kind == "b":
        return _BOOLS.get(words.strip())
    if kind in ("str", "e", "d"):
        return _unescaped(words)
    return _number(words, cell.get("s"), parts)


def _number(words: str, style: str | None, parts: _Parts) -> Cell:
    try:
        number: int | float = int(words)
    except ValueError:
        try:
            number = float(words)
        except ValueError:
            return words
    if not -_LARGEST <= number < _LARGEST:  # nan, too
        return words
    if style and _whole(style, -1) in parts.dates:
        return _date(number, parts.epoch)
    return number


def _date(number: float, epoch: datetime) -> Cell:
    try:
        moment = epoch + timedelta(days=number)
    except (OverflowError, ValueError):
        return number
    if number == int(number):
        return moment.date().isoformat()
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(" ")


def _shared(book: zipfile.ZipFile, member: str) -> list[str]:
    if not member or member not in book.namelist():
        return []
    if book.getinfo(member).file_size > _MOST_WORDS:
        raise Damaged("its words would need too much memory.")
    return [_unescaped(_joined(entry)) for entry in _elements(book, member, "si")]


def _joined(element: "_Element") -> str:
    """The words of a cell, without what is only there for how they are pronounced."""
    if len(element) == 1 and len(element[0]) == 1 and not len(element[0][0]):
        return element[0][0].text or ""
    return "".join(
        text.text or ""
        for text in element.iter("{*}t")
        if not any(_local(above) == "rPh" for above in text.iterancestors())
    )


def _date_styles(book: zipfile.ZipFile, member: str) -> frozenset[int]:
    if not member or member not in book.namelist():
        return frozenset()
    formats, dates = set(_DATES), set()
    for styles in _elements(book, member, "styleSheet"):
        for entry in styles.iter("{*}numFmt"):
            if re.search("[ymdhs]", _DATE_SIGNS.sub("", entry.get("formatCode") or "").lower()):
                formats.add(_whole(entry.get("numFmtId"), -1))
        for table in styles.iter("{*}cellXfs"):
            dates = {
                n for n, entry in enumerate(table) if _whole(entry.get("numFmtId"), -1) in formats
            }
    return frozenset(dates)


def _targets(book: zipfile.ZipFile, member: str, folder: str) -> dict[str, tuple[str, str]]:
    """Id of a link to its kind and the member it leads to."""
    found = {}
    for link in _elements(book, member, "Relationship"):
        target = str(link.get("Target") or "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = str(link.get("Type") or "").rpartition("/")[2]
        found[str(link.get("Id"))] = (kind, posixpath.normpath(place))
    return found


def _elements(book: zipfile.ZipFile, member: str, *names: str) -> Iterator["_Element"]:
    """The elements of these names, one after the other; each is forgotten afterwards."""
    from lxml.etree import iterparse

    try:
        info = book.getinfo(member)
    except KeyError:
        raise Damaged(f"“{member}” is missing in it.") from None
    if info.file_size > max(_FREE, min(_MOST_BYTES, _RATIO * info.compress_size)):
        raise Damaged("it would be too large unpacked.")
    safe: dict[str, Any] = {
        "resolve_entities": False,
        "no_network": True,
        "huge_tree": False,
        "load_dtd": False,
    }
    with book.open(info) as file:
        for _, element in iterparse(file, tag=[f"{{*}}{name}" for name in names], **safe):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


@contextmanager
def _guarded() -> Iterator[None]:
    """What parts of a damaged file do to the libraries, as one sentence."""
    from lxml.etree import XMLSyntaxError

    try:
        yield
    except XMLSyntaxError as error:
        raise Damaged(f"its XML is broken ({error.msg}).") from None
    except UnicodeError:
        raise Damaged("the archive is damaged (a name in it cannot be read).") from None
    except DAMAGE as error:
        words = str(error)
        if len(words) > _LONGEST_WORDS or "\\x" in words:  # bytes of it, perhaps all of them
            words = "its parts are not where they should be"
        raise Damaged(f"the archive is damaged ({words}).") from None


def _unescaped(words: str) -> str:
    return _ESCAPED.sub(_sign, words) if "_x" in words else words


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" else sign


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(words: Any, otherwise: int) -> int:
    try:
        return int(words)
    except (TypeError, ValueError):
        return otherwise


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
