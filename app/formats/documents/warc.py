"""Web archives, id ``warc``: the pages that a crawler kept, each an article, streamed."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.encoding import BrokenText
from app.formats.documents.html import EXTRACT, LIBRARIES, draft_of, wants_page
from app.formats.documents.html_text import LARGEST, article_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.text.legible import legible

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

ID = "warc"
_HELD = ("response", "resource")
_PAGE = ("text/html", "application/xhtml+xml")
_READABLE = ("", "identity", "gzip", "x-gzip", "deflate")
_DAMAGE = (zlib.error, EOFError, OSError, ValueError, UnicodeError, AttributeError, IndexError)
_LINE_ENDS = 64  # bytes that may follow the last record
_REST = "What came before it is read; fetch or copy the archive again for the rest."


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
        offset: First byte of it in the file.
    """

    number: int
    url: str
    date: str
    status: str
    packing: str
    charset: str | None
    data: bytes
    offset: int = 0

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"record {self.number}"


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the pages; of other records (requests, pictures) nothing is told."""
    try:
        for record in records(item):
            yield _item(record, item, asked)
    except _Broken as error:
        if not item.size:
            raise FormatMismatch(
                f"{item.name} is empty.", "There is nothing in it to read."
            ) from None
        if not error.number:
            raise FormatMismatch(
                f"{item.name} is no web archive.", "It does not begin with a WARC record."
            ) from None
        yield Problem(
            kind=Kind.ASIDE,
            message=f"The archive is damaged after record {error.number}.",
            file=item.name,
            where=f"record {error.number + 1}",
            hint=_REST,
            byte=error.offset,
            reader=ID,
        )


class _Broken(Exception):
    """An archive that cannot be read on.

    Attributes:
        number: Records read before.
        offset: Where the next begins.
    """

    def __init__(self, number: int, offset: int) -> None:
        super().__init__(number)
        self.number, self.offset = number, offset


def records(item: Input) -> Iterator[Record]:
    """The records of an archive that hold pages, one at a time.

    Raises:
        _Broken: Where it is damaged.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, end = 0, 0
    with item.path.open("rb") as file:
        found = ArchiveIterator(file, arc2warc=True)
        try:
            for record in found:
                made = _record(record, number + 1)
                offset = found.get_record_offset()  # which reads on to the end of the record
                if record.raw_stream.limit:
                    raise _Broken(number, offset)
                number, end = number + 1, offset + found.get_record_length()
                if made is not None:
                    yield replace(made, offset=offset)
        except (ArchiveLoadFailed, *_DAMAGE):
            raise _Broken(number, end) from None
        file.seek(end)
        if not number or file.read(_LINE_ENDS).strip(b"\r\n"):
            raise _Broken(number, end)  # the library stops without a word where a file breaks off


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


def _item(record: Record, item: Input, asked: Asked) -> Item:
    if record.status != "200":
        said = f"The server answered {record.status or 'nothing'} for it, not with a page."
        return _problem(record, item, Kind.SKIPPED, said)
    if record.packing not in _READABLE:
        said = f"It is compressed in a way that is not read ({legible(record.packing)[:20]})."
        return _problem(record, item, Kind.ASIDE, said, record.data)
    if len(record.data) > LARGEST:
        said = f"It is larger than {LARGEST // 1_000_000} MB, which no article is."
        return _problem(record, item, Kind.ASIDE, said)
    try:
        found = article_of(
            record.data, asked.encoding, record.place, told=record.charset, whole=wants_page(asked)
        )
    except (BrokenText, UserError) as error:
        return _problem(record, item, Kind.ASIDE, error.message, record.data, error.hint)
    draft = draft_of(found, item, ID, record.data)
    told = {"url": record.url, "fetched": record.date}
    key: Any = record.url or f"{draft.key}/{record.number}"
    made = replace(draft, key=key, place=record.place, done=record.offset)
    return _told_beside(made, told)


def _told_beside(draft: Draft, told: Mapping[str, str]) -> Draft:
    """The draft with what the archive tells; what the page says itself stays."""
    metadata: Any = draft.data.get("metadata") or {}
    more = {key: value for key, value in told.items() if value and not metadata.get(key)}
    return replace(draft, data={**draft.data, "metadata": {**metadata, **more}})


def _problem(
    record: Record, item: Input, kind: Kind, message: str, data: bytes = b"", hint: str = ""
) -> Problem:
    return Problem(
        kind=kind,
        message=message,
        file=item.name,
        where=f"{record.place}, {record.url}" if record.url else record.place,
        hint=hint,
        data=data,
        byte=record.offset,
        reader=ID,
    )


def magic(head: bytes) -> bool:
    """Whether a file begins as an archive, compressed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def sniff(item: Input) -> float:
    """1 for an archive, by its first bytes; 0 for the rest."""
    with item.path.open("rb") as file:
        return float(magic(file.read(4096)))


FORMAT = Format(
    id=ID,
    title="Web archive (WARC)",
    suffixes=(".warc",),
    reader=read,
    sniff=sniff,
    magic=magic,
    choices=(EXTRACT,),
    libraries=("warcio", *LIBRARIES),
)
