"""What a text says of itself when nothing else does: its title and its language."""

import re

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
_TITLE = 120
_LOOKED_AT = 1 << 14
_WEIGHED = 400


def title_of(text: str) -> str:
    """The first line with letters in it, else the first that is not blank; cut at a word."""
    blank = ""
    for line in _lines(text[:_LOOKED_AT]):
        if _LETTER.search(line):
            return _cut(line)
        blank = blank or _cut(line)
    return blank


def language_of(text: str) -> str:
    """``ar`` if most letters are Arabic, else empty: we do not guess further."""
    sample = text[:_WEIGHED]
    arabic = len(sample) - len(_ARABIC.sub("", sample))
    if not arabic or 2 * arabic > len(sample):  # whatever the rest is: no need to count letters
        return "ar" if arabic else ""
    return "ar" if 2 * arabic > sum(map(str.isalpha, sample)) else ""


def _lines(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def _cut(line: str) -> str:
    if len(line) <= _TITLE:
        return line
    head = line[:_TITLE]
    return (head.rpartition(" ")[0] or head).rstrip() + "…"
