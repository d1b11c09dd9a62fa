"""One mail as articles: its own text, the mails within it, the documents attached to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.formats.base import Asked, Draft, Format, Input, Item
from app.formats.documents.mail_letters import header, words
from app.formats.documents.mail_parts import Attached, Parts
from app.formats.documents.wholes import DEEP, Unreadable, is_blank
from app.model.errors import UserError
from app.model.json import Json
from app.model.record import Kind, Problem
from app.text.legible import legible

if TYPE_CHECKING:
    from email.message import Message

DOCUMENTS = frozenset("text html mhtml docx odt rtf epub pdf eml".split())
"""Ids of the formats that are read where they are attached; lists and corpora are not."""

_SENDER = 2000  # characters
_DEEPEST = 4  # mails within mails
_LARGEST = 64 << 20  # bytes of something attached
_HEADERS = ("to", "cc", "reply-to", "organization", "list-id", "message-id", "in-reply-to")
_LIKE = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|content-type|"
    rb"delivered-to|reply-to|x-[\w-]+|dkim-signature|authentication-results|sender|cc)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail is.

    Attributes:
        item: The file.
        reader: Id of the format that reads the file.
        key: Key of the article.
        where: Where in the file; empty for the whole file.
        done: Bytes of the file read.
        byte: Where in the file it begins, or None.
        depth: How many mails it lies in.
    """

    item: Input
    reader: str
    key: str
    where: str = ""
    done: int = 0
    byte: int | None = None
    depth: int = 0

    def within(self, attached: Attached) -> "Place":
        """That of a mail within this one."""
        where = ", ".join(filter(None, (self.where, f"attachment {attached.name}")))
        key = f"{self.key}/{attached.name}"
        return replace(self, key=key, where=where, depth=self.depth + 1)

    def problem(self, kind: Kind, message: str, hint: str, data: bytes) -> Problem:
        """Something that is wrong with it."""
        return Problem(
            kind=kind,
            message=message,
            file=self.item.name,
            where=self.where,
            hint=hint,
            data=data,
            byte=self.byte,
            reader=self.reader,
        )


def is_mail(head: bytes) -> bool:
    """Whether bytes begin as a mail does: with headers, two of them known, and nothing else."""
    headers, end, _ = head.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = headers.split(b"\n")
    if not end and len(lines) > 1 and not _FIELD.match(lines[-1]):
        lines.pop()  # it may be cut off
    known = {found.group().lower() for found in _LIKE.finditer(b"\n".join(lines))}
    return len(known) > 1 and all(_FIELD.match(line) for line in lines if line)


def articles(data: bytes, place: Place, asked: Asked, source: bytes = b"") -> Iterator[Item]:
    """Yields a mail, then what came with it that is read.

    Args:
        data: The mail.
        place: Where it is.
        asked: What a person asked for.
        source: The bytes to keep, if they are not `data`.
    """
    raw = source or data
    try:
        message, parts = _parsed(data, asked)
    except Unreadable as error:
        yield place.problem(Kind.ASIDE, error.message, error.hint, raw)
        return
    if not parts.attached:
        yield _own(message, parts, place, raw, [])
        return
    with TemporaryDirectory(prefix="hashiya-mail-") as folder:
        found = [
            _Found.of(one, place, Path(folder) / str(n)) for n, one in enumerate(parts.attached)
        ]
        try:
            yield _own(message, parts, place, raw, [one for one in found if not one.is_read])
            for one in found:
                if one.is_read:
                    yield from one.read(asked)
        finally:
            for one in found:
                one.path.unlink(missing_ok=True)


def _parsed(data: bytes, asked: Asked) -> "tuple[Message[str, str], Parts]":
    from email.parser import BytesParser
    from email.policy import compat32

    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        return message, Parts.of(message, asked.encoding)
    except RecursionError:
        raise Unreadable(DEEP) from None


def _own(
    message: "Message[str, str]", parts: Parts, place: Place, raw: bytes, listed: "list[_Found]"
) -> Item:
    """The article of a mail, or that it has no text of its own."""
    body = parts.body
    if is_blank(body.text):
        return place.problem(Kind.SKIPPED, "The mail has no text of its own.", "", raw)
    subject = header(message, "subject")
    given: dict[str, Json] = {"text": body.text, "metadata": metadata_of(message, listed)}
    return Draft(
        data=given | ({"title": subject} if subject else {}),
        name=place.item.name,
        key=place.key,
        reader=place.reader,
        raw=raw,
        place=place.where,
        encoding=body.encoding,
        done=place.done,
        proposed=body.proposed,
        details={"attachments": len(parts.attached)} if parts.attached else {},
    )


def metadata_of(message: "Message[str, str]", listed: "list[_Found]") -> dict[str, Json]:
    """What the headers of a mail say, and what came with it that is not read."""
    from email.utils import getaddresses

    raw = next((str(v) for k, v in message.raw_items() if k.lower() == "from"), "")
    try:
        people = [(words(name), address) for name, address in getaddresses([raw[:_SENDER]])]
    except (ValueError, IndexError, TypeError, AttributeError, RecursionError):
        people = []
    name, address = people[0] if people else ("", "")
    known: dict[str, Json] = {
        "author": name or words(address) or words(raw),
        "date": _date(message),
    }
    known["from"] = header(message, "from")
    known |= {key.replace("-", "_"): header(message, key) for key in _HEADERS}
    known["attachments"] = [one.attached.name for one in listed]
    return {key: value for key, value in known.items() if value}


def _date(message: "Message[str, str]") -> str:
    """When it was sent, ISO 8601; as it stands there if it is no date."""
    from email.utils import parsedate_to_datetime

    told = header(message, "date")
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return told


@dataclass(frozen=True, slots=True)
class _Found:
    """Something attached, and how it is read.

    Attributes:
        attached: What it is.
        place: Where the mail is.
        path: Where it lies while it is read.
        format: What reads it; None for mails within the mail, and for what nothing reads.
    """

    attached: Attached
    place: Place
    path: Path
    format: Format | None

    @classmethod
    def of(cls, attached: Attached, place: Place, path: Path) -> "_Found":
        made = cls(attached, place, path, None)
        if attached.is_mail or not attached.data or len(attached.data) > _LARGEST:
            return made
        path.write_bytes(attached.data)
        return replace(made, format=_format(made.input))

    @property
    def input(self) -> Input:
        name = legible(f"{self.place.item.name}/{self.attached.name}")
        return Input(self.path, name, len(self.attached.data))

    @property
    def is_read(self) -> bool:
        if self.attached.is_mail:
            return self.place.depth < _DEEPEST
        return self.format is not None

    def read(self, asked: Asked) -> Iterator[Item]:
        inside = self.place.within(self.attached)
        if self.format is None:
            yield from articles(self.attached.data, inside, asked)
            return
        reader, count = self.format.reader, 0
        try:
            for item in reader(self.input, replace(asked, encoding=None)) if reader else ():
                count += isinstance(item, Draft)
                yield self._put(item, inside, count)
        except UserError as error:
            problem = inside.problem(Kind.ASIDE, error.message, error.hint, self.attached.data)
            yield replace(problem, reader=self.format.id)

    def _put(self, item: Item, inside: Place, count: int) -> Item:
        """What a reader gave, told to stand in the mail."""
        if isinstance(item, Draft):
            where = ", ".join(filter(None, (inside.where, item.place)))
            key = inside.key if count == 1 else f"{inside.key}/{count}"
            name = inside.item.name
            return replace(item, name=name, key=key, place=where, done=inside.done)
        return item


def _format(item: Input) -> Format | None:
    from app.formats.suffixes import format_of

    try:
        found = format_of(item)
    except (UserError, OSError):
        return None
    if found.id == "text" and item.suffix not in found.suffixes:
        return None  # calendars, keys, and other text that no one wrote to be read
    return found if found.id in DOCUMENTS and found.reader else None
