"""Characters that are there and cannot be seen, and the names they are shown by."""

import re
import unicodedata
from collections.abc import Iterator

NAMES: dict[str, str] = {
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u0640": "TATWEEL",
    "\u2007": "FIGURE SPACE",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
    "\ufffd": "REPLACEMENT",
    "\x00": "NUL",
    "\x07": "BEL",
    "\x08": "BS",
    "\t": "TAB",
    "\x0b": "VT",
    "\x0c": "FF",
    "\r": "CR",
    "\x1b": "ESC",
    "\x7f": "DEL",
    "\x85": "NEL",
}
"""Short names, by character. Other controls are shown by their number, as in ⟨U+0001⟩."""

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The characters that do nothing but steer direction."""

_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
"""Format characters that are seen: the Arabic number and verse signs."""
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u0640\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\ud800-\udfff\ufeff\ufff9-\ufffd\U000e0000-\U000e007f]"
)

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def is_format(char: str) -> bool:
    """Whether `char` is an invisible format character (category Cf, no visible sign)."""
    return unicodedata.category(char) == "Cf" and char not in _SIGNS


def visible(text: str) -> str:
    """The text with what cannot be seen written out, as in ``⟨RLM⟩``; line feeds stay."""
    return _HIDDEN.sub(_name, text)


def hidden_in(text: str, start: int, end: int) -> Iterator[int]:
    """The positions between two others of characters that cannot be seen, line feeds left out."""
    return (found.start() for found in _HIDDEN.finditer(text, start, end))


def short_name(char: str) -> str:
    """The name a character is shown by: ``RLM``, or its number, ``U+0001``."""
    return NAMES.get(char) or f"U+{ord(char):04X}"


def harmless(text: str) -> str:
    """The text with control characters written out, as in ``⟨ESC⟩``: a terminal obeys them.

    Tabs and line feeds stay.
    """
    return _ODD.sub(lambda found: visible(found.group()), text)


def _name(found: re.Match[str]) -> str:
    return f"⟨{short_name(found.group())}⟩"
