"""Which way a paragraph runs.

First-strong is wrong for news: “ISIS هو تنظيم داعش.” is an Arabic sentence. So letters are
weighed: a paragraph runs right to left unless its right-to-left letters are missing or a small
minority. Marks such as U+200F decide only where there is no letter at all.
"""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

from app.text.controls import BIDI

Way = Literal["rtl", "ltr", ""]

_SAMPLE = 20_000
"""Code points of a paragraph or an article that are weighed; the rest follows."""
_SHARE = 0.25
"""Below this share right-to-left letters are a small minority …"""
_SHARE_WHEN_FIRST = 0.15
"""… and below this one where the paragraph begins with such a letter."""
_RTL_CLASSES = frozenset(("R", "AL", "RLE", "RLO", "RLI"))
_LTR_CLASSES = frozenset(("L", "LRE", "LRO", "LRI"))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The ``(start, end)`` of every paragraph, code points, without its line feed.

    Only LF ends a paragraph. An empty text has one empty paragraph.
    """
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        found.append((start, end))
        start = end + 1
    return found


def paragraph_at(text: str, cp: int) -> tuple[int, int]:
    """The ``(start, end)`` of the paragraph at a position, without its line feed."""
    cp = min(max(0, cp), len(text))
    end = text.find("\n", cp)
    return text.rfind("\n", 0, cp) + 1, len(text) if end < 0 else end


def is_rtl(paragraph: str, default: bool = True) -> bool:
    """Whether a paragraph runs right to left.

    Args:
        paragraph: The words of one paragraph.
        default: The answer for a paragraph of digits and punctuation alone, usually the
            article's own direction.
    """
    sample = paragraph[:_SAMPLE]
    rtl, ltr = _letters(sample)
    if not rtl and not ltr:
        return _by_marks(sample, default)
    first = next(way for way in map(_letter_way, sample) if way)
    share = _SHARE_WHEN_FIRST if first == "rtl" else _SHARE
    return rtl >= share * (rtl + ltr)


def article_is_rtl(text: str, default: bool = True) -> bool:
    """Whether an article as a whole runs right to left: whether such letters prevail in it."""
    sample = text[:_SAMPLE]
    rtl, ltr = _letters(sample)
    if not rtl and not ltr:
        return _by_marks(sample, default)
    return rtl >= ltr


def one_way(text: str) -> Way:
    """The way all letters of a text run; empty if some run the other way, or there are none."""
    rtl, ltr = _letters(text[:_SAMPLE])
    if rtl and ltr:
        return ""
    return "rtl" if rtl else "ltr" if ltr else ""


def _letters(sample: str) -> tuple[int, int]:
    weights: Counter[Way] = Counter()
    for char, times in Counter(sample).items():
        weights[_letter_way(char)] += times
    return weights["rtl"], weights["ltr"]


def _by_marks(sample: str, default: bool) -> bool:
    ways = (_way(char) for char in sample if char in BIDI)
    first = next((way for way in ways if way), "")
    return first == "rtl" if first else default


@lru_cache(maxsize=4096)
def _letter_way(char: str) -> Way:
    return _way(char) if unicodedata.category(char).startswith("L") else ""


def _way(char: str) -> Way:
    bidi_class = unicodedata.bidirectional(char)
    if bidi_class in _RTL_CLASSES:
        return "rtl"
    return "ltr" if bidi_class in _LTR_CLASSES else ""
