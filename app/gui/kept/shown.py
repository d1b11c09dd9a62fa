"""The bytes of a piece kept aside, as they are shown: as text to mend, or as numbers."""

from dataclasses import dataclass

from app.formats.documents.encoding import BrokenText, decode
from app.model.errors import UserError

MOST = 200_000
"""Code points that are shown to be mended; more are mended elsewhere."""
_BYTES, _ROW = 4096, 16
_NEVER_KEPT = "\u2029"
"""What a field of text would turn into a line end."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of a piece.

    Attributes:
        text: The text, or rows of numbers.
        encoding: The encoding of the text; empty for numbers.
        strange: How many characters stand for bytes that do not fit the encoding.
        crlf: Whether its lines end in CRLF, all of them.
        whole: Whether all of it is shown, so that it can be mended here.
    """

    text: str
    encoding: str
    strange: int = 0
    crlf: bool = False
    whole: bool = True


def shown(data: bytes, encoding: str | None = None) -> Shown:
    """What is seen of some bytes.

    Args:
        data: The bytes.
        encoding: The encoding asked for; None finds it out.
    """
    if encoding is None and not data:
        return Shown("", "utf-8")
    name = encoding or _found(data)
    if not name:
        return Shown(numbers(data), "", whole=False)
    text = data.decode(name, "replace")
    strange = text.count("\ufffd") - _told(data, name)
    crlf = "\r\n" in text and text.count("\r\n") == text.count("\n") == text.count("\r")
    whole = len(text) <= MOST and _NEVER_KEPT not in text and ("\r" not in text or crlf)
    text = text.replace("\r\n", "\n") if crlf else text
    return Shown(text[:MOST], name, max(0, strange), crlf, whole)


def written(text: str, like: Shown) -> bytes:
    """The bytes of a text that was mended.

    Args:
        text: With LF as its only line end.
        like: As it was shown before: its encoding and line ends are kept.

    Raises:
        UserError: If the encoding has not all of its characters.
    """
    lines = text.replace("\n", "\r\n") if like.crlf else text
    try:
        return lines.encode(like.encoding)
    except UnicodeEncodeError as error:
        strange = error.object[error.start : error.end][:10]
        raise UserError(
            f"“{strange}” cannot be written in {like.encoding}.", "Choose UTF-8 as the encoding."
        ) from None


def numbers(data: bytes) -> str:
    """The first four kilobytes as hexadecimal numbers, sixteen a row, with what is ASCII beside."""
    rows = []
    for at in range(0, min(len(data), _BYTES), _ROW):
        row = data[at : at + _ROW]
        letters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in row)
        rows.append(f"{at:08x}  {row.hex(' '):<47}  {letters}")
    if len(data) > _BYTES:
        rows.append("…")
    return "\n".join(rows)


def _found(data: bytes) -> str:
    """The encoding of a text; empty if it is none. A damaged text is taken for UTF-8."""
    try:
        return decode(data, "").encoding
    except BrokenText:
        return "utf-8" if data.count(b"\0") * 20 < len(data) else ""
    except UserError:
        return ""


def _told(data: bytes, name: str) -> int:
    """How often the replacement character itself is in the bytes."""
    try:
        return data.count("\ufffd".encode(name))
    except UnicodeEncodeError:
        return 0
