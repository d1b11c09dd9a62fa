"""From the bytes of mail to letters: bodies and headers, whatever they say of their encoding."""

import codecs
import re
from typing import TYPE_CHECKING

from app.formats.documents import arabic_bytes
from app.formats.documents.encoding import BrokenText, decode
from app.formats.documents.wholes import Unreadable
from app.model.errors import UserError

if TYPE_CHECKING:
    from email.message import Message

_VAGUE = frozenset(("ascii", "iso8859-1", "cp1252", "latin-1", "unknown-8bit"))
_NO_LETTERS = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # of Windows-1252
_LONG = 20_000  # characters of a header; longer ones are lists of people, or an attack
_BREAK = re.compile(r"\r\n|\r|\n")


def letters(data: bytes, told: str | None, asked: str | None = None) -> tuple[str, str]:
    """The text of bytes and the encoding it was in.

    What a mail says is checked against its bytes: UTF-8 is hardly ever so by chance, and what
    programs call ASCII or Latin when they do not know is found out.

    Args:
        data: The bytes.
        told: The encoding that the mail tells, or None.
        asked: The encoding that a person asked for; taken if it fits.

    Raises:
        Unreadable: If the text is damaged.
    """
    if data.isascii():
        found = _named(told)
        if found is None or not found.startswith(("utf-7", "iso2022", "hz", "utf-16")):
            return data.decode("ascii"), "utf-8"
    for name in (asked, "utf-8", told):
        found = _named(name)
        if found and (found not in _VAGUE or name == asked):
            try:
                return data.decode(found).removeprefix("\ufeff"), found
            except UnicodeError:
                continue
    return _found_out(data, told)


def _found_out(data: bytes, told: str | None) -> tuple[str, str]:
    if _named(told) in _VAGUE - {"ascii"}:
        guess = arabic_bytes.guess(data)
        if guess:
            return data.decode(guess), guess
        page = "latin-1" if any(byte in _NO_LETTERS for byte in data) else "cp1252"
        return data.decode(page), page
    try:
        found = decode(data, "The text")
    except (BrokenText, UserError) as error:
        raise Unreadable(error.message) from None
    return found.text.removeprefix("\ufeff"), found.encoding


def _named(name: str | None) -> str | None:
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip("\"' "))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def header(message: "Message[str, str]", name: str) -> str:
    """The value of a header in one line; empty if it is not there."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return words(str(raw))


def words(raw: str) -> str:
    """A value of a header as people read it: encoded words decoded, folded lines joined."""
    from binascii import Error
    from email.errors import HeaderParseError
    from email.header import decode_header

    line = _BREAK.sub("", _bytes_found_out(raw))
    if len(line) > _LONG:
        return " ".join(line.split())
    try:
        pieces = decode_header(line)
    except (HeaderParseError, Error, ValueError):
        return " ".join(line.split())
    made = [_piece(piece, charset) for piece, charset in pieces]
    return " ".join("".join(made).replace("\x00", "").split())


def _piece(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:
        return piece.decode("raw-unicode-escape", "replace")
    try:
        return letters(piece, charset)[0]
    except Unreadable:
        return piece.decode("latin-1")


def _bytes_found_out(raw: str) -> str:
    """Letters that stand in a header as bytes, which old programs write."""
    try:
        raw.encode()
    except UnicodeEncodeError:
        data = raw.encode("utf-8", "surrogateescape")
        try:
            return letters(data, None)[0]
        except Unreadable:
            return data.decode("latin-1")
    return raw
