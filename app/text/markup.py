"""Words of anybody between tags: whatever they hold, the markup around them stays whole."""

import re
from html import escape

from app.text.controls import harmless
from app.text.direction import is_rtl

_RLI, _PDI = "\u2067", "\u2069"
_NOT_XML = re.compile("[\ufffe\uffff]")


def escaped(words: str) -> str:
    """Words for the text or a quoted attribute of HTML and XML.

    Control characters and lone surrogates are written out, as in ``⟨ESC⟩``.
    """
    return escape(_NOT_XML.sub("\ufffd", harmless(words)))


def directed(words: str) -> str:
    """Words in one line, isolated by characters of their own if they run from right to left.

    For places that know no direction, such as the text of a drawing.
    """
    return f"{_RLI}{words}{_PDI}" if is_rtl(words, default=False) else words
