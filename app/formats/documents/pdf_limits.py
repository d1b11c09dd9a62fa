"""What a PDF may ask for: files made to hang or to fill the memory ask for more."""

import re
import time
import zlib
from collections.abc import Mapping

from app.formats.documents.wholes import Unreadable

PAGES = 5_000
"""The most pages that are read."""
GLYPHS = 20_000
"""The most glyphs that are read of one page."""
STREAM = 64 << 20
"""The most bytes one part may unfold to."""
ALL_GLYPHS = 8_000_000
FORMS = 2_000
"""The most pieces drawn inside other pieces on one page."""
DEEP = 20
TABLES = 2_000
HOPS = 1_000
"""How often a part may be nothing but the name of another."""
SECONDS = 600.0
"""The longest time one file may take."""
_CODES = 70_000  # of a font
_HEX = rb"<\s*([0-9a-fA-F]+)\s*>\s*"
_RANGE = re.compile(_HEX + _HEX + rb"(?:<[^<>]*>|\[|\d+)")
_LIST = re.compile(rb"\[[^\]]*\]")
_BETWEEN = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_STREAM = re.compile(rb"stream[\r\n]*")
_XREF = re.compile(rb"/Type\s*/XRef\b")
TOO_LARGE = "It unfolds to more than any document needs; it may be made to do harm."
_NOT_READ = "It was not read; look at it with care, in the program it comes from."


class TooMuch(Unreadable):
    """A file that asks for more than a document needs."""

    def __init__(self, message: str = TOO_LARGE) -> None:
        super().__init__(message, _NOT_READ)


class Clock:
    """Time that passes while one file is read."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._until = time.monotonic() + seconds

    def look(self) -> None:
        """Raises TooMuch once the time is over."""
        if time.monotonic() > self._until:
            raise TooMuch("It takes longer to read than any document should.")


def fits(data: bytes | memoryview, limit: int = STREAM) -> bool:
    """Whether compressed bytes unfold to no more than the limit, twice compressed ones, too."""
    unfolded = _unfolded(data, limit)
    if unfolded is None:
        return False
    return not unfolded.startswith((b"\x78\x01", b"\x78\x9c", b"\x78\xda")) or fits(unfolded, limit)


def _unfolded(data: bytes | memoryview, limit: int) -> bytes | None:
    try:
        made = zlib.decompressobj().decompress(data, limit + 1)
    except zlib.error:
        return b""
    return None if len(made) > limit else made


def check_tables(raw: bytes) -> None:
    """Looks at the tables of objects that lie compressed in a file, before anything reads them.

    Raises:
        TooMuch: If one unfolds to too much.
    """
    view = memoryview(raw)
    for number, found in enumerate(_XREF.finditer(raw)):
        begin = _STREAM.search(raw, found.end(), found.end() + 4096)
        if number > TABLES or (begin and not fits(view[begin.end() :])):
            raise TooMuch


def sane_codes(table: bytes) -> bool:
    """Whether a table from glyphs to letters lists no more codes than a font can have."""
    total = 0
    for part in _BETWEEN.finditer(table):
        for first, last in _RANGE.findall(_LIST.sub(b"[", part[1])):
            total += max(0, int(last[-16:], 16) - int(first[-16:], 16))
    return total <= _CODES


def sane_widths(spec: Mapping[str, object], key: str) -> bool:
    """Whether a list of widths (``first last width``) spans no more codes than a font can have."""
    listed = spec.get(key)
    if not isinstance(listed, list):
        return listed is None
    numbers = [one for one in listed if isinstance(one, int | float)]
    return all(abs(one) <= _CODES for one in numbers)
