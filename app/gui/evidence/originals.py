"""What the original of an article is shown as, and where in it a place of the text lies."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from app.text.cutting import Cut
from app.text.gaps import Gaps
from app.text.newlines import TextMap, normalise

HEX_BYTES = 4096
"""How much of what is no text is shown."""
_WORDS = 48  # code points of a line that are looked for in an original without a map
_HEX_ROW = 16
_LARGEST = 4_000_000  # bytes of an original that is shown as text
_WHOLE = "text"  # the reader of files that are an article and nothing else
_PAGES = ("html", "mhtml", "warc")


class Shown(Enum):
    """In which way an original is shown."""

    TEXT = auto()
    PAGE = auto()  # HTML
    PDF = auto()
    BYTES = auto()


@dataclass(frozen=True, slots=True)
class Original:
    """An original ready to be shown.

    Attributes:
        shown: In which way.
        text: Its characters, line ends as LF; what the bytes look like if it is no text.
        data: Its bytes.
        encoding: The encoding it was read in.
        way: From the article's text to `text`, where there is a map; else None.
        gaps: What was cut out of the text that the original gave.
    """

    shown: Shown
    text: str
    data: bytes
    encoding: str
    way: TextMap | None = None
    gaps: Gaps = field(default_factory=Gaps)

    def cuts(self) -> tuple[Cut, ...]:
        """What was cut, as stretches of `text`; empty where there is no map."""
        if self.way is None:
            return ()
        before, found = 0, []
        for at, words, reason in self.gaps.places:
            found.append(Cut(at + before, at + before + len(words), reason))
            before += len(words)
        return tuple(found)


def original_of(
    reader: str, data: bytes, encoding: str, text: str, text_map: Mapping[str, Any]
) -> Original:
    """How the original of an article is shown.

    Args:
        reader: Id of the format that read it.
        data: Its bytes.
        encoding: The encoding its text was decoded with.
        text: The article's text.
        text_map: The map that leads from it to the original.
    """
    way = _way(text_map, text)
    gaps = way.gaps if way is not None else Gaps()
    if data.startswith(b"%PDF-"):
        return Original(Shown.PDF, "", data, encoding, gaps=gaps)
    if reader in _PAGES:
        return Original(Shown.PAGE, "", data, encoding, gaps=gaps)
    decoded = _decoded(data, encoding)
    if decoded is None:
        return Original(Shown.BYTES, hex_rows(data), data, encoding, gaps=gaps)
    whole = normalise(decoded)[0]
    return Original(Shown.TEXT, whole, data, encoding, way if reader == _WHOLE else None, gaps)


def place_in(original: Original, text: str, cp: int) -> tuple[int, int] | None:
    """Where in `original.text` the line around code point `cp` of the article stands.

    By the map where there is one; else by its words, if they stand there just once.

    Returns:
        ``(start, end)`` in code points, or None if it cannot be told.
    """
    start, end = line_around(text, cp)
    if original.way is not None:
        raw = original.way.source(text)
        pair = (len(normalise(raw[: original.way.to_source(at)])[0]) for at in (start, end))
        return (next(pair), next(pair))
    words = text[start:end].strip()[:_WORDS]
    found = original.text.find(words) if words else -1
    if found < 0 or original.text.find(words, found + 1) >= 0:
        return None
    return found, found + len(words)


def line_around(text: str, cp: int) -> tuple[int, int]:
    """The line that holds a code point, without its end."""
    start = text.rfind("\n", 0, cp) + 1
    end = text.find("\n", cp)
    return start, len(text) if end < 0 else end


def words_at(text: str, cp: int) -> str:
    """The first words of the line around a code point, to look for elsewhere."""
    start, end = line_around(text, cp)
    return text[start:end].strip()[:_WORDS]


def page_at(details: Mapping[str, Any], cp: int, gaps: Gaps | None = None) -> int:
    """The page, counted from 0, that a code point of the text stands on.

    Args:
        details: What the reader told: its pages begin in the text before anything was cut.
        cp: The code point.
        gaps: What was cut.
    """
    pages = details.get("pages")
    if not isinstance(pages, list) or not all(isinstance(start, int) for start in pages):
        return 0
    return max(0, bisect_right(pages, gaps.to_whole(cp) if gaps else cp) - 1)


def hex_rows(data: bytes) -> str:
    """The first bytes as people read them: place, sixteen bytes, their ASCII letters."""
    rows = []
    for at in range(0, min(len(data), HEX_BYTES), _HEX_ROW):
        row = data[at : at + _HEX_ROW]
        seen = "".join(chr(one) if 32 <= one < 127 else "·" for one in row)
        rows.append(f"{at:06x}  {row.hex(' '):<{3 * _HEX_ROW}} {seen}")
    if len(data) > HEX_BYTES:
        rows.append("…")
    return "\n".join(rows)


def _decoded(data: bytes, encoding: str) -> str | None:
    wide = encoding.startswith("utf-16")
    if len(data) > _LARGEST or (b"\0" in data[:1024] and not wide):
        return None
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _way(text_map: Mapping[str, Any], text: str) -> TextMap | None:
    try:
        return TextMap.from_json(dict(text_map), text)
    except (ValueError, TypeError, KeyError):
        return None
