"""Mailboxes, id ``mbox``: one mail after the other, never all of them in memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.formats.base import Asked, Format, Input, Item
from app.formats.documents.mail_reading import Place, articles, is_mail
from app.model.errors import FormatMismatch
from app.model.record import Kind

ID = "mbox"
_SEPARATOR = re.compile(rb"From \S.*\d\d?:\d\d.*\d{4}|From - ")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ID = re.compile(rb"^message-id:\s*<?([^<>\s]+)", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)", re.IGNORECASE | re.MULTILINE)
_FIRST = 200  # bytes of a line that begins a mail
_LINE = 1 << 20  # bytes read of a line at once
_LARGEST = 256 << 20  # bytes of a mail


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in a mailbox.

    Attributes:
        byte: Where its first line, ``From …``, begins.
        data: All of it, that line included.
        whole: Whether all of it is there; it is not if it is too large.
    """

    byte: int
    data: bytes
    whole: bool = True


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields each mail of a mailbox and what came with it that is read."""
    with item.path.open("rb") as file:
        if not _SEPARATOR.match(file.readline(_FIRST)):
            raise FormatMismatch(
                f"{item.name} is {'no mailbox' if item.size else 'empty'}.",
                "A mailbox begins with a line “From …” and a date.",
            )
    for number, letter in enumerate(letters_of(item), 1):
        yield from _articles(item, number, letter, asked)


def _articles(item: Input, number: int, letter: Letter, asked: Asked) -> Iterator[Item]:
    name = PurePosixPath(item.name).name
    raw = letter.data.partition(b"\n")[2]
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    told = _ID.search(head)
    key = told.group(1).decode("utf-8", "replace") if told else f"{name}/{number}"
    done = letter.byte + len(letter.data)
    place = Place(item, ID, key, f"message {number}", done=done, byte=letter.byte)
    if not letter.whole:
        yield place.problem(Kind.ASIDE, "This mail is too large.", "", letter.data[:_LINE])
    elif not is_mail(raw[:4096]):
        hint = "Its headers are damaged or missing."
        yield place.problem(Kind.ASIDE, "This is no mail.", hint, letter.data)
    else:
        yield from articles(_unescaped(raw, head), place, asked, raw)


def letters_of(item: Input) -> Iterator[Letter]:
    """The mails of a mailbox, one at a time; a line ``From …`` with a date begins one."""
    begin, at, size, blank = 0, 0, 0, True
    lines: list[bytes] = []
    with item.path.open("rb") as file:
        while line := file.readline(_LINE):
            if blank and at and _SEPARATOR.match(line[:_FIRST]):
                yield _letter(begin, lines, size)
                begin, lines, size = at, [], 0
            at += len(line)
            size += len(line)
            if size <= _LARGEST:
                lines.append(line)
            blank = not line.strip()
    if lines:
        yield _letter(begin, lines, size)


def _letter(begin: int, lines: list[bytes], size: int) -> Letter:
    data = b"".join(lines)
    for end in (b"\r\n\r\n", b"\n\n"):  # the last empty line belongs to the mailbox
        if data.endswith(end):
            data = data[: -len(end) // 2]
            break
    return Letter(begin, data, size <= _LARGEST)


def _unescaped(raw: bytes, head: bytes) -> bytes:
    """Lines ``>From`` as they were written; kinds of mailboxes that count do not escape."""
    told = _LENGTH.search(head)
    if told:
        body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
        if abs(int(told.group(1)) - len(body)) <= 2:
            return raw
    return _ESCAPED.sub(rb"\1", raw)


def magic(head: bytes) -> bool:
    """Whether a file is surely a mailbox: a line ``From …`` with a date, then headers."""
    first, _, rest = head.partition(b"\n")
    return bool(_SEPARATOR.match(first[:_FIRST])) and is_mail(rest)


def sniff(item: Input) -> float:
    """1 for mailboxes by their beginning, 0 for the rest."""
    with item.path.open("rb") as file:
        return float(magic(file.read(4096)))


FORMAT = Format(
    id=ID,
    title="Mailbox",
    suffixes=(".mbox", ".mbx"),
    reader=read,
    sniff=sniff,
    magic=magic,
)
