"""How well a text reads: short words everybody uses, read forwards and backwards."""

import re

_WORDS = (
    "في من على إلى أن التي الذي عن مع هذا هذه ذلك تلك كان كانت قد لا ما لم لن هو هي بين بعد قبل "
    "عند كل ثم أو إن إنه أنه حيث خلال حول دون منذ غير الذين وقد وفي ومن وقال قال وأن كما لكن ولا "
    "את של על לא כי גם הוא היא עם אל או אם זה אין יש כל אני "
    "و در به از که این است را با برای آن های می شد شده بود "
    "کے کی میں ہے اور سے کو پر کا نے یہ ہیں تھا "
    "the of and to in a is that for on with as was by at from "
    "le la les de des du et un une dans pour que qui est sur par"
)
WORDS = frozenset(_WORDS.split())
_BACKWARDS = frozenset(word[::-1] for word in WORDS if len(word) > 1) - WORDS
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_TATWEEL_AND_MARKS = str.maketrans("", "", "\u0640")


def votes(text: str) -> tuple[int, int]:
    """How many known words it has, and how many that are known ones written backwards."""
    words = _WORD.findall(_MARKS.sub("", text.translate(_TATWEEL_AND_MARKS)).lower())
    forwards = sum(word in WORDS and len(word) > 1 for word in words)
    return forwards, sum(word in _BACKWARDS for word in words)


def quality(text: str, unknown: int = 0) -> float:
    """How well it reads, 0 to 1: known words against reversed ones, less unknown letters.

    Args:
        text: The text.
        unknown: How many of its letters are not known.
    """
    forwards, backwards = votes(text)
    known = (forwards + 1) / (forwards + backwards + 2) if forwards + backwards else 0.5
    if forwards >= 3:
        known = forwards / (forwards + backwards)
    letters = max(1, sum(char.isalpha() for char in text))
    return round(max(0.0, known * (1 - min(1.0, 5 * unknown / letters))), 2)
