"""Sentences, roughly: what stands between two full stops of one paragraph."""

import re

_REACH = 5_000
"""Code points searched on either side; a longer sentence is cut there."""
_STOP = re.compile(r"[.!?؟۔…]+[\"'»”’)\]]*(?=\s|$)")


def sentence_at(text: str, pos: int) -> tuple[int, int]:
    """The ``(start, end)`` of the sentence around `pos`, its stop included, spaces left out.

    Never crosses a line feed. Empty, ``(pos, pos)``, where there is nothing but spaces.
    """
    first = text.rfind("\n", max(0, pos - _REACH), pos) + 1 or max(0, pos - _REACH)
    last = text.find("\n", pos, pos + _REACH)
    last = min(len(text), pos + _REACH) if last < 0 else last
    start = first
    for stop in _STOP.finditer(text, first, last):
        if stop.end() > pos:
            last = stop.end()
            break
        start = stop.end()
    return _trimmed(text, start, last) or (pos, pos)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None
