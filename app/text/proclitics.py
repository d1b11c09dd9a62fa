"""Where a name begins in a written word that starts with و ف ب ل ك س.

A span leaves out attached particles and keeps the article ال. A letter is cut off only

1. before ال: ``والشعب`` → ``الشعب``; and in لل, where the span starts at the second lam;
2. when the rest is known as a word of its own and nothing speaks against it: ``لتنظيم`` →
   ``تنظيم``, but ``وزارة``, ``بيان`` and ``سوريا`` stay whole.

What speaks against it: the written word is a shipped word itself (``فكرة`` is no ``ف`` + ``كرة``);
it is written elsewhere after ال or after a preposition (``البيان``, ``لوفد``), which only a word of
its own can be; the rest is too short; the rest begins with a particle that cannot stand there
(``بوليس`` is no ``ب`` + ``وليس``). In doubt the word stays whole.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from app.text.fold import fold_with_map
from app.text.lexicon import Lexicon, is_noun, is_particle, is_whole

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_FUTURE = "س"
_ALL = _CONJUNCTIONS + _PREPOSITIONS + _FUTURE
_OUTER = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "ب", "ل", "ك")
"""What only a word of its own can follow."""
_OUTER_OF_LAM = tuple(outer for outer in _OUTER if outer != "ل")
"""The same before a lam: للتنظيم is no evidence that لتنظيم stands alone."""
_HAMZA = frozenset("أإآٲٳ")
_SHORTEST = {"و": 3, "ف": 3, "ب": 3, "ل": 3, "ك": 4, "س": 3}
_SHORTEST_FROM_ALEF = {"و": 4, "ف": 5, "ب": 5, "ل": 5, "ك": 5, "س": 9}
"""Before a bare alef: it is more often the vowel of a word such as واحد، كامل، باحث."""


@dataclass(frozen=True)
class _Word:
    """A written word, or what is left of it.

    Attributes:
        key: Its search key.
        bare: For each letter of the key, whether it stands there without hamza and madda.
    """

    key: str
    bare: tuple[bool, ...]

    @property
    def hamza_second(self) -> bool:
        return self.key[1] == "ا" and not self.bare[1]

    def rest(self) -> _Word:
        return _Word(self.key[1:], self.bare[1:])


def stem_start(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the span of a written word starts once its proclitics are left out.

    A mark or tatweel on a proclitic goes with it.

    Args:
        text: The text, never changed.
        start: First code point of the written word, as `app.text.words.word_at` gives it.
        end: Its end, half-open.
        lexicon: The words known as words of their own.

    Returns:
        An offset in code points, ``start <= offset < end``; `start` where nothing is cut.
    """
    if start >= end:
        return start
    key, way = fold_with_map(text[start:end])
    sources = [text[start + a : start + b] for a, b in zip(way.starts, way.ends, strict=True)]
    cut = _cut(_Word(key, tuple(map(_is_bare, sources))), _ALL, lexicon)
    if cut == 0 or way.starts[cut] == way.starts[cut - 1]:
        return start
    return start + way.starts[cut]


def _is_bare(source: str) -> bool:
    return _HAMZA.isdisjoint(unicodedata.normalize("NFC", source))


def _cut(word: _Word, allowed: str, lexicon: Lexicon) -> int:
    """How many letters of the key are proclitics, if the first may be one of `allowed`."""
    key = word.key
    if len(key) < 2 or key[0] not in allowed or is_whole(key, word.hamza_second):
        return 0
    if _before_article(word) or _before_foreign(key):
        return 1
    if key[0] in _CONJUNCTIONS:
        deeper = _cut(word.rest(), _PREPOSITIONS + _FUTURE, lexicon)
        if deeper:
            return 1 + deeper
    return int(_rest_is_word(word, lexicon))


def _before_article(word: _Word) -> bool:
    """و ف ب ك before ال, or lam before lam: الوزارة → للوزارة."""
    key = word.key
    if key[0] == "ل":
        return key[1] == "ل" and len(key) > 3
    return key[0] != _FUTURE and key[1:3] == "ال" and word.bare[1] and len(key) > 4


def _before_foreign(key: str) -> bool:
    """Before Latin letters (لـFBI), and و ب ل before digits."""
    return key[1].isascii() and (key[1].isalpha() or key[0] in "وبل")


def _rest_is_word(word: _Word, lexicon: Lexicon) -> bool:
    letter, rest = word.key[0], word.key[1:]
    if letter in _CONJUNCTIONS and is_particle(rest):
        return True
    if not (is_noun(rest) or lexicon.is_written(rest)) or not _long_enough(word):
        return False
    if letter == _FUTURE and rest[0] not in "يتنا":
        return False
    return not _stands_alone(word.key, lexicon) and not _cut(word.rest(), _ALL, lexicon)


def _long_enough(word: _Word) -> bool:
    letter, rest = word.key[0], word.key[1:]
    bare_alef = rest.startswith("ا") and not word.hamza_second
    shortest = (_SHORTEST_FROM_ALEF if bare_alef else _SHORTEST)[letter]
    return len(rest) >= shortest + (letter == _FUTURE and rest[0] == "ن")


def _stands_alone(key: str, lexicon: Lexicon) -> bool:
    outers = _OUTER if key[0] != "ل" else _OUTER_OF_LAM
    return any(lexicon.is_written(outer + key) for outer in outers)
