"""Words, as a person counts them, found from any position without reading the whole text.

A word is letters, marks, digits and tatweel. Joiners and invisible format characters belong to
it between letters and are left out at its edges. An apostrophe joins Latin letters, a point or
comma joins digits. Proclitics belong to the written word; `app.text.proclitics` parts them.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

_REACH = 2_000
"""Code points searched on either side for a space; a longer unbroken run is cut there."""
_FORMAT = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LATIN = "A-Za-z\u00c0-\u024f"
_MARK_PLANES = ((0x300, 0x3130), (0xA000, 0xABFF), (0xFB00, 0xFE30), (0x10000, 0x1F000))


def word_at(text: str, pos: int) -> tuple[int, int] | None:
    """The ``(start, end)`` of the word the caret at `pos` stands in, or at whose end it stands.

    Between two words that touch, the one that follows. None where there is no word.
    """
    found = None
    for start, end in words(text, _left(text, pos), _right(text, pos)):
        if start > pos:
            break
        if pos <= end:
            found = start, end
    return found


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The ``(start, end)`` of the words between two positions, in order.

    A word that reaches over either position is cut there.
    """
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        yield match.span()


def word_from(text: str, start: int) -> tuple[int, int] | None:
    """The word that begins at `start`, where no letter stands before; None if none begins."""
    found = _pattern().match(text, start)
    return found.span() if found else None


def words_and_lines(text: str) -> list[str]:
    """The words of a text as they are written, and its line feeds, in order."""
    return _pattern_and_lines().findall(text)


def next_word(text: str, pos: int) -> int:
    """Where the next word after `pos` starts; the length of the text if there is none."""
    here = word_at(text, pos)
    after = _first_after(text, here[1] if here else pos)
    return after[0] if after else len(text)


def next_word_end(text: str, pos: int) -> int:
    """Where the first word ends that ends after `pos`; the length of the text if none does."""
    here = word_at(text, pos)
    after = here if here and here[1] > pos else _first_after(text, pos)
    return after[1] if after else len(text)


def previous_word(text: str, pos: int) -> int:
    """Where the last word starts that starts before `pos`; 0 if there is none."""
    here = word_at(text, pos)
    before = here if here and here[0] < pos else _last_before(text, pos)
    return before[0] if before else 0


def previous_word_end(text: str, pos: int) -> int:
    """Where the last word ends that ends before `pos`; 0 if there is none."""
    here = word_at(text, pos)
    before = _last_before(text, here[0] if here and here[0] < pos else pos)
    return before[1] if before else 0


def _first_after(text: str, pos: int) -> tuple[int, int] | None:
    """The first word from `pos` on, which is not inside one."""
    reach = 128
    while True:
        right = _right(text, pos + reach)
        if found := next(words(text, pos, right), None):
            return found
        if right == len(text):
            return None
        reach *= 4


def _last_before(text: str, pos: int) -> tuple[int, int] | None:
    """The last word that ends at or before `pos`, which is not inside one."""
    reach = 128
    while True:
        left = _left(text, pos - reach)
        if found := list(words(text, left, pos)):
            return found[-1]
        if left == 0:
            return None
        reach *= 4


def _left(text: str, pos: int) -> int:
    """Just after the last space before `pos`."""
    pos = max(pos, 0)
    stop = max(0, pos - _REACH)
    while pos > stop and not text[pos - 1].isspace():
        pos -= 1
    return pos


def _right(text: str, pos: int) -> int:
    """The first space at or after `pos`."""
    pos = min(pos, len(text))
    stop = min(len(text), pos + _REACH)
    while pos < stop and not text[pos].isspace():
        pos += 1
    return pos


@cache
def _pattern() -> re.Pattern[str]:
    letter, more = r"[^\W_]", rf"(?:[^\W_]|[{_marks()}])+"
    joined = rf"[{_FORMAT}]+"
    elided = rf"(?<=[{_LATIN}])['’ʼ](?=[{_LATIN}])"
    number = r"(?<=\d)[.,٫٬](?=\d)"
    return re.compile(rf"(?={letter}){more}(?:(?:{joined}|{elided}|{number}){more})*")


@cache
def _pattern_and_lines() -> re.Pattern[str]:
    return re.compile(rf"{_pattern().pattern}|\n")


@cache
def _marks() -> str:
    """The combining characters, as ranges of a character class."""
    planes = [range(first, min(last, sys.maxunicode)) for first, last in _MARK_PLANES]
    codes = [c for plane in planes for c in plane if unicodedata.category(chr(c))[0] == "M"]
    codes += range(0xE0100, 0xE01F0)
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
