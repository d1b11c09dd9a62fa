"""From the bytes of a web page to its characters: what the page says, checked; else what it shows.

The order is: byte order mark, what the page or the server tells if the bytes are really that,
UTF-8, the old Arabic encodings, then any other. Bytes that read as UTF-8 are UTF-8, and Arabic
that calls itself Latin is Arabic: pages on old servers often do.
"""

import re

from app.formats.documents import arabic_bytes
from app.formats.documents.encoding import BrokenText, Decoded, decode
from app.formats.lines import bom_of, known_encoding
from app.model.errors import UserError

_HEAD = 1 << 14  # bytes in which a page tells its encoding
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_UNSHOWN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)\b|\Z)|</?[a-z][^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_LATIN = {"iso8859-1", "cp1252", "ascii", "iso8859-15"}
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8"}
_BEYOND = re.compile(rb"[\x80-\xff]")


def decode_page(
    data: bytes, name: str, asked: str | None = None, told: str | None = None
) -> Decoded:
    """Decodes a web page.

    Args:
        data: The whole page.
        name: Its name, for messages.
        asked: The encoding to use; None finds it out.
        told: The encoding that the server or the mail told beside the page.

    Raises:
        FormatMismatch: If it is empty or no text.
        BrokenText: If it is text, but damaged.
        UserError: If the encoding asked for does not exist or does not fit.
    """
    if asked or bom_of(data)[0] or b"\0" in data[:_HEAD]:
        return decode(data, name, asked)
    if not _BEYOND.search(data) and b"\x1b" not in data:
        return decode(data, name, "utf-8")
    return _utf8(data) or _told(data, told) or _shown(data, name)


def told_in(data: bytes) -> str:
    """What a page says its encoding is: Python's name of it, or empty."""
    head = data[:_HEAD]
    found = _XML.match(head) or _META.search(head)
    return _known(found[1].decode("ascii")) if found else ""


def _known(label: str) -> str:
    try:
        name = known_encoding(label)
    except UserError:
        return ""
    return _AS_BROWSERS_DO.get(name, name)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _told(data: bytes, told: str | None) -> Decoded | None:
    """The page in the encoding it tells, if its bytes can be that and look like that."""
    name = _known(told or "") or told_in(data)
    if not name or name == "utf-8":
        return None
    if name in _LATIN or name in map(_known, arabic_bytes.CANDIDATES):
        name = arabic_bytes.guess(_words(data)) or name
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _shown(data: bytes, name: str) -> Decoded:
    """The page in the encoding that its words look like: there may be long scripts before them."""
    arabic = arabic_bytes.guess(_words(data))
    if arabic and _mostly_not_utf8(data):
        try:
            return Decoded(data.decode(arabic), arabic)
        except UnicodeDecodeError:
            pass
    return decode(data, name)


def _words(data: bytes) -> bytes:
    return _UNSHOWN.sub(b" ", data).strip() or b" "


def _mostly_not_utf8(data: bytes) -> bool:
    """Whether a page that is not UTF-8 is not a UTF-8 page with a break, either."""
    text = data.decode("utf-8", "replace")
    return sum(c > "\x7f" for c in text) <= 4 * text.count("\ufffd")


__all__ = ["BrokenText", "Decoded", "decode_page", "told_in"]
