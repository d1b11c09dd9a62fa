"""Texts for the proofs of geometry, made by hypothesis: everything a news text may hold.

`make proof` takes twenty times as many of them, other ones each time; `PROOF=100 make proof` more.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("PROOF", "0"))

ARABIC = ("قال", "الجيش", "لا", "سلام", "لأن", "الآن", "الله", "للاجئين", "محمد", "وإلا", "ﷺ", "ء")
HARAKAT = ("بِسْمِ", "الرَّحْمٰنِ", "مُحَمَّد", "لَّا", "كتابًا", "شَيْءٍ")
TATWEEL = ("عـــربي", "سـلام", "ـ", "لـا")
HEBREW = ("שלום", "למען", "צה״ל", "בְּרֵאשִׁית")
PERSIAN = ("می‌خواهم", "خانه‌ها", "پیش‌گوییِ", "کتاب‌", "‌ها")
LATIN = ("ISIS", "Reuters", "F-16", "office", "U.S.", "e\u0301te\u0301", "al-Jaysh", "fi")
DIGITS = ("20/02/2002", "45", "3.5", "1,000", "12:30", "50%", "$5", "+963", "2-1", "1")
EASTERN = ("١٢٣", "١٢/٣/٢٠٢٠", "٪٥٠", "٣٫٥", "۱۲۳", "۱۲/۳", "٢٠٠٢-٢-٢٠", "١")
BRACKETS = ("(", ")", "[", "]", "{", "}", "«", "»", "“", "”", '"', "‹", "›", "(sic)", "«قال»")
MARKS = ("،", "؛", ".", "؟", ":", "-", "–", "…", "!", "/", "@", "#", "&", "+", "*", "°")
EMOJI = ("👍", "👍🏽", "👨‍👩‍👧", "🇸🇾", "🇵🇸🇱🇧", "🏳️‍🌈", "❤️", "1️⃣", "🕊")
STEERING = ("\u200f", "\u200e", "\u061c", "\u200b", "\u2060", "\u00ad")
BETWEEN = (*" " * 12, "", "", "\u00a0", "\u00a0", "\u202f", "  ", "\t")

PIECES = ARABIC + HARAKAT + TATWEEL + HEBREW + PERSIAN + LATIN + DIGITS + EASTERN
PIECES += BRACKETS + MARKS + EMOJI + STEERING


def examples(few: int) -> settings:
    """The same few texts in every run of the suite, many other ones in a long proof."""
    return settings(
        max_examples=few * max(1, TIMES),
        derandomize=TIMES == 0,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def _joined(pieces: list[tuple[str, str]]) -> str:
    return "".join(part for pair in pieces for part in pair)


def _nested(openers: tuple[str, ...], closer: str) -> st.SearchStrategy[str]:
    """Pieces in isolates in isolates, or in embeddings and overrides, some levels deep."""

    def wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        words = st.lists(inner, min_size=1, max_size=3).map(" ".join)
        return st.builds("{}{}{}".format, st.sampled_from(openers), words, st.just(closer))

    return wrap(st.recursive(_FLAT, wrap, max_leaves=4))


_FLAT = st.sampled_from(PIECES)
_ISOLATED = _nested(("\u2067", "\u2066", "\u2068"), "\u2069")
_EMBEDDED = _nested(("\u202b", "\u202a", "\u202e", "\u202d"), "\u202c")
_PIECE = st.integers(0, 14).flatmap(
    lambda n: {0: _ISOLATED, 1: _ISOLATED, 2: _EMBEDDED}.get(n, _FLAT)
)


def texts(most: int = 12) -> st.SearchStrategy[str]:
    """Paragraphs of some pieces of every kind."""
    pairs = st.tuples(_PIECE, st.sampled_from(BETWEEN))
    return st.lists(pairs, min_size=1, max_size=most).map(_joined)
