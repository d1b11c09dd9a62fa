"""Web archives, id ``warc``: the pages that a crawler kept, each an article, streamed."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.encoding import BrokenText
from app.formats.documents.html import EXTRACT, LIBRARIES, draft_of, wants_page
from app.formats.documents.html_text import LARGEST, article_of
from app.formats.documents.warc_records import Broken, Record, records
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.text.legible import legible

ID = "warc"
_READABLE = ("", "identity", "gzip", "x-gzip", "deflate")
_COPY = "Fetch or copy the archive again."
_REST = "What came before it is read; fetch or copy the archive again for the rest."


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the pages; of other records (requests, pictures) nothing is told."""
    try:
        for record in records(item):
            yield _item(record, item, asked)
    except Broken as error:
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


def _item(record: Record, item: Input, asked: Asked) -> Item:
    if record.torn:
        said = "It does not end where the archive says that it does: a part of it is missing."
        return _problem(record, item, Kind.ASIDE, said, record.data, _COPY)
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
    made = replace(draft, key=key, place=record.place, done=record.done)
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
