"""Which of the old Arabic encodings a text is in, told by how Arabic its letters look.

General detectors fail on a headline of thirty letters. But Windows-1256 and ISO 8859-6 give the
second half of the alphabet different bytes, so in the wrong one a text is full of rare letters,
vowel marks and accented Latin; the frequencies of letters then tell even two words apart.
"""

import re
from math import log

CANDIDATES = ("windows-1256", "iso-8859-6", "mac-arabic")
"""Tried in this order; of equal readings the first one wins."""

# How many of a thousand letters of news Arabic are this one: rounded counts of our own.
_PER_MILLE = {
    "ا": 142, "ل": 124, "ي": 78, "م": 61, "و": 58, "ن": 57, "ر": 48, "ت": 45, "ب": 36, "ع": 34,
    "ة": 33, "د": 31, "س": 29, "ف": 27, "ه": 25, "ق": 24, "أ": 21, "ك": 20, "ح": 19, "ج": 14,
    "ش": 12, "ط": 11, "ص": 11, "خ": 9, "ى": 9, "إ": 8, "ض": 8, "ذ": 6, "ز": 6, "ث": 6, "ئ": 5,
    "غ": 5, "ء": 4, "ظ": 3, "ؤ": 1, "آ": 1,
}  # fmt: skip
_MARK = 1.0  # a vowel mark, an Arabic digit or stop
_OTHER = 0.02  # anything else beyond ASCII: accented Latin, Persian, symbols
_RARE = 0.3  # Mac Arabic must be better by this much: measured on short cuts of news articles
_FINAL = "ةى"
_BLANK = "\xa0\xad"  # a space and a hyphen in Mac Arabic, else of the same letters as ISO 8859-6
_ENOUGH = 0.7  # share of the characters beyond ASCII that must be Arabic letters
_FOREIGN = 0.1  # share of them that may touch a Latin letter: é in “déclaré” is no Arabic
_MIXED = re.compile("(?<=[A-Za-z])[\u0621-\u064a]|[\u0621-\u064a](?=[A-Za-z])")
_SAMPLE = 1 << 16


def guess(data: bytes) -> str | None:
    """The old Arabic encoding that `data` is in, or None if it looks like none of them.

    Args:
        data: Bytes that are not UTF-8.
    """
    sample = data[:_SAMPLE]
    scored = [(_score(sample, name), -n, name) for n, name in enumerate(CANDIDATES)]
    for score, _, name in sorted(scored, reverse=True):
        if score > _NEVER and _decodes(data, name):
            return name
    return None


def _score(sample: bytes, encoding: str) -> float:
    """Mean log-likelihood of the characters beyond ASCII; minus infinity if it is not Arabic."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return _NEVER
    pairs = zip(text, text[1:] + " ", strict=True)
    blanks = _BLANK if text.count(_BLANK[0]) <= text.count(" ") else ""
    beyond = [(here, after) for here, after in pairs if here > "~" and here not in blanks]
    letters = sum(here in _PER_MILLE for here, _ in beyond)
    if not beyond or letters < _ENOUGH * len(beyond):
        return _NEVER
    if len(_MIXED.findall(text)) > _FOREIGN * letters:
        return _NEVER
    likely = sum(_likelihood(here, after) for here, after in beyond) / len(beyond)
    return likely - (_RARE if encoding == CANDIDATES[-1] else 0)


def _likelihood(here: str, after: str) -> float:
    if here in _FINAL and after in _PER_MILLE:
        return log(_OTHER)  # these two only end words
    if here in _PER_MILLE:
        return log(_PER_MILLE[here])
    return log(_MARK if "\u060c" <= here <= "\u066c" else _OTHER)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


_NEVER = float("-inf")
