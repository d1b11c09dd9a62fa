"""The records of a web archive that hold pages, one at a time, in constant memory."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from typing import IO, TYPE_CHECKING, Any

from app.formats.base import Input
from app.formats.documents.html_text import LARGEST
from app.text.legible import legible

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_HELD = ("response", "resource")
_PAGE = ("text/html", "application/xhtml+xml")
_DAMAGE = (zlib.error, EOFError, OSError, ValueError, UnicodeError, AttributeError, IndexError)
_LINE_ENDS = 64  # bytes that may follow the last record
_GZIP = b"\x1f\x8b"
_LONGEST_LINE, _LONGEST_HEADERS = 1 << 16, 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Record:
    """One record that holds a page.

    Attributes:
        number: Counted from 1, all records of the archive counted.
        url: The address it was fetched from.
        date: When, as the archive tells.
        status: What the server answered; 200 for a file without an answer.
        packing: How its content is compressed, lower case, or empty.
        charset: The encoding the server told, or None.
        data: The page.
        offset: First byte of it in the file, or None where one compressed stream holds them all.
        done: Bytes of the file read so far.
        torn: Whether it does not end where the archive says that it does.
    """

    number: int
    url: str
    date: str
    status: str
    packing: str
    charset: str | None
    data: bytes
    offset: int | None = 0
    done: int = 0
    torn: bool = False

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"record {self.number}"


class Broken(Exception):
    """An archive that cannot be read on.

    Attributes:
        number: Records read before.
        offset: Where the next begins, or None if that cannot be told.
    """

    def __init__(self, number: int, offset: int | None) -> None:
        super().__init__(number)
        self.number, self.offset = number, offset


def records(item: Input) -> Iterator[Record]:
    """The records of an archive that hold pages.

    Archives are read that are not compressed, that are compressed record by record, as crawlers
    do it, and that were compressed as a whole later on.

    Raises:
        Broken: Where it is damaged.
    """
    with item.path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        try:
            yield from _each(_iterator(file), file)
        except Broken as error:
            if not packed or error.number != 1:
                raise
            told = error
        else:
            return
        file.seek(0)
        yield from _of_one_stream(file, told)


def _of_one_stream(file: IO[bytes], told: "Broken") -> Iterator[Record]:
    """All but the first record of an archive compressed as a whole; a damaged one stays damaged."""
    with gzip.open(file) as plain:
        try:
            for record in _each(_iterator(plain), None):
                if record.number > 1:
                    yield replace(record, offset=None, done=file.tell())
        except Broken as error:
            raise told if error.number <= 1 else Broken(error.number, None) from None


def _iterator(file: Any) -> Any:
    """The library's records of a file; headers without an end are damage to it."""
    from warcio.archiveiterator import ArchiveIterator

    found = ArchiveIterator(file, arc2warc=True)
    found.reader.readline = partial(_line, found.reader.readline)
    for name in ("warc_parser", "http_parser", "http_req_parser", "arc_parser"):
        parser = getattr(found.loader, name)
        parser.parse = partial(_parsed, parser.parse)
    return found


def _line(read: Callable[[int], bytes], length: int | None = None) -> bytes:
    return read(min(length or _LONGEST_LINE, _LONGEST_LINE))


def _parsed(parse: Callable[..., Any], stream: Any, first: Any = None) -> Any:
    return parse(_Headers(stream), first)


class _Headers:
    """The lines of a stream, as far as headers reach."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._read = stream, 0

    def readline(self) -> bytes:
        """The next line, as the library asks for it.

        Raises:
            ValueError: If there have been more than any headers have.
        """
        line: bytes = self._stream.readline()
        self._read += len(line)
        if self._read > _LONGEST_HEADERS:
            raise ValueError("headers without an end")
        return line


def _each(found: Any, file: IO[bytes] | None) -> Iterator[Record]:
    from warcio.exceptions import ArchiveLoadFailed

    number, end = 0, 0
    while True:
        try:
            step = _step(found, number)
        except (ArchiveLoadFailed, *_DAMAGE):
            raise Broken(number, end) from None
        if step is None:
            break
        number, end = number + 1, step[1]
        if step[0] is not None:
            yield step[0]
    if file is None:
        if not number:
            raise Broken(number, end)
        return
    file.seek(end)
    if not number or file.read(_LINE_ENDS).strip(b"\r\n"):
        raise Broken(number, end)  # the library stops without a word where a file breaks off


def _step(found: Any, number: int) -> tuple[Record | None, int] | None:
    """The next record, if it holds a page, and where it ends; None at the end of the archive.

    The library writes pieces of damaged records to the standard error; nobody is to see them.
    """
    with redirect_stderr(StringIO()):
        record = next(found, None)
        if record is None:
            return None
        made = _record(record, number + 1)
        faults = found.err_count
        offset = found.get_record_offset()  # which reads on to the end of the record
        if record.raw_stream.limit:
            raise Broken(number, offset)
        end = offset + found.get_record_length()
    torn = found.err_count > faults
    return (made and replace(made, offset=offset, done=offset, torn=torn), end)


def _record(record: "ArcWarcRecord", number: int) -> Record | None:
    http = record.http_headers
    kind = (http or record.rec_headers).get_header("Content-Type") or ""
    media, _, rest = kind.partition(";")
    if record.rec_type not in _HELD or media.strip().lower() not in _PAGE:
        return None
    packing = ((http.get_header("Content-Encoding") if http else "") or "").strip().lower()
    return Record(
        number=number,
        url=legible(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"),
        date=legible(record.rec_headers.get_header("WARC-Date") or ""),
        status=(http.get_statuscode() or "") if http else "200",
        packing=packing,
        charset=_charset(rest),
        data=record.content_stream().read(LARGEST + 1),
    )


def _charset(parameters: str) -> str | None:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None
