"""Which written words a word of a search is found in, and where the hit begins.

A word is found in every spelling (see `app.text.fold`), with or without the article, and after
the particles that are written onto it: ``وزارة`` in ``والوزارة``, ``بوزارة``, ``للوزارة``. The hit
begins after the particles and keeps the article: ``الوزارة``, ``وزارة``, ``لوزارة``. It never
begins or ends inside another word: what may be cut off is decided by `app.text.proclitics`, and
what is searched for counts as known there.

All is decided by the `token` of a written word, so that an index of tokens knows as much as the
texts themselves.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from app.text.fold import fold, fold_with_map
from app.text.lexicon import Lexicon, is_noun, is_whole
from app.text.proclitics import stem_start
from app.text.query import Term
from app.text.words import words, words_and_lines

Hit = tuple[int, int]
"""``(start, end)`` in code points, half-open."""

LED = 5
"""Letters at the beginning of a token in which an alef with hamza stays apart from a bare one."""

_TELLING = 2
"""Letters of a prefix that most articles have words with."""
_HAMZA = frozenset("أإآٲٳ")
_SIGN = re.compile(r"[\x00-/:-`{-\x7f]|\s")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_NO_ARTICLE = frozenset(
    fold(word)
    for word in "الله اللهم الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي ألمانيا "
    "ألماني ألمانية ألمان ألبانيا ألباني إلقاء إلغاء إلحاق إلزام إلهام إلمام التزام التقاء ألعاب "
    "ألوان ألغام إليه إليها إليهم إلينا إليك التفاف التماس التحاق ألف آلاف".split()
)
"""Words that begin with alef and lam, which are not the article there."""


@lru_cache(maxsize=1 << 17)
def token(word: str) -> str:
    """What an index keeps of a written word: its search key, no ASCII but letters and digits.

    An alef with hamza or madda is an ``أ`` among the first `LED` letters: ``ألمانيا`` does not
    begin with the article. A sign inside (``1.5``) is a ``·``. Empty for a word of tatweel alone.
    """
    key = _SIGN.sub("·", fold(word))
    if "ا" not in key[:LED] or _HAMZA.isdisjoint(unicodedata.normalize("NFKC", word)):
        return key
    _, way = fold_with_map(word)
    led = [_led(letter, word[way.starts[n] : way.ends[n]]) for n, letter in enumerate(key[:LED])]
    return "".join(led) + key[LED:]


def _led(letter: str, source: str) -> str:
    with_hamza = not _HAMZA.isdisjoint(unicodedata.normalize("NFKC", source))
    return "أ" if letter == "ا" and with_hamza else letter


def key_of(word: str) -> str:
    """The token of a written word with all alefs alike."""
    return token(word).replace("أ", "ا")


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a phrase ends between two words: at an empty line."""
    return text.count("\n", start, end) > 1


def tokens(text: str) -> list[str]:
    """The tokens of a text one after another, with ``¶`` where no phrase goes on."""
    found, lines = [], 0
    for piece in words_and_lines(text):
        if piece == "\n":
            lines += 1
        elif key := token(piece):
            if lines > 1:
                found.append("¶")
            found.append(key)
            lines = 0
    return found


@dataclass(frozen=True)
class Wanted:
    """What a term looks for.

    Attributes:
        keys: The keys of its words.
        prefix: Whether the last word may go on.
    """

    keys: tuple[str, ...]
    prefix: bool = False

    @classmethod
    def of(cls, term: Term) -> "Wanted":
        """What a term of a query looks for."""
        typed = [key_of(term.words[start:end]) for start, end in words(term.words)]
        return cls(tuple(filter(None, typed)), term.prefix)

    @property
    def opens(self) -> bool:
        """Whether the first word is one that may go on."""
        return self.prefix and len(self.keys) == 1

    @property
    def tells(self) -> bool:
        """Whether few articles may have it: nearly all have words that begin with one letter."""
        return not self.opens or len(self.core()) > _TELLING

    def cut(self, token: str) -> int | None:
        """How many letters of a token stand before the hit; None if the first word is not it."""
        return _cut(self.keys[0], self.opens, token)

    def follows(self, n: int, key: str) -> bool:
        """Whether a key is that of the word at place `n`, which is not the first."""
        wanted = self.keys[n]
        return key.startswith(wanted) if self.prefix and n == len(self.keys) - 1 else key == wanted

    def forms(self) -> list[str]:
        """The tokens the first word may have; those it may begin with, if it may go on."""
        forms = sorted(set(_variants(_forms(self.keys[0]))))
        return forms if self.opens else [form for form in forms if self.cut(form) is not None]

    def forms_at(self, n: int) -> list[str]:
        """The same for the word at place `n`."""
        return sorted(set(_variants([self.keys[n]]))) if n else self.forms()

    def core(self) -> str:
        """Letters every form has, without the article and signs."""
        key = self.keys[0][2:] if _has_article(self.keys[0]) else self.keys[0]
        return max(key.split("·"), key=len)


def start_in(word: str, cut: int) -> int:
    """Where in a written word a hit begins that leaves out `cut` letters of its token."""
    return fold_with_map(word)[1].starts[cut] if cut else 0


def _has_article(key: str) -> bool:
    return key.startswith("ال") and len(key) > 3


def _forms(key: str) -> Iterator[str]:
    """The key with what may be written onto it, sound or not."""
    for conjunction, preposition in product(_CONJUNCTIONS, (*_PREPOSITIONS, "س")):
        yield conjunction + preposition + key
    for conjunction in _CONJUNCTIONS:
        if _has_article(key):
            yield f"{conjunction}لل{key[2:]}"
            yield f"{conjunction}ل{key[2:]}"
        yield f"{conjunction}لل{key}"
        for preposition in (*_PREPOSITIONS, "س"):  # لالوزارة is misspelt, but written
            yield f"{conjunction}{preposition}ال{key}"


def _variants(forms: Iterable[str]) -> Iterator[str]:
    """Each form with every choice of hamza among its first letters."""
    for form in forms:
        choices = [("ا", "أ") if letter == "ا" else (letter,) for letter in form[:LED]]
        for led in product(*choices):
            yield "".join(led) + form[LED:]


@lru_cache(maxsize=1 << 14)
def _cut(wanted: str, opens: bool, token: str) -> int | None:
    key = token.replace("أ", "ا")
    if not _fits(wanted, opens, key, 0) and wanted not in key and wanted[2:] not in key:
        return None
    stem = stem_start(token, 0, len(token), _known(wanted, opens)) if token else 0
    for cut in range(stem + 1):
        if _fits(wanted, opens, key, cut) or _is_with_article(wanted, opens, token, cut):
            return cut
    return stem if stem and _is_after_lam(wanted, opens, key, stem) else None


def _known(wanted: str, opens: bool) -> Lexicon:
    """What is searched for is a word of its own."""
    with_article = wanted if _has_article(wanted) else f"ال{wanted}"
    if opens:
        return Lexicon(known=lambda key: key.startswith((wanted, with_article)))
    return Lexicon(frozenset({wanted, with_article}))


def _fits(wanted: str, opens: bool, key: str, cut: int) -> bool:
    return key.startswith(wanted, cut) and (opens or len(key) == cut + len(wanted))


def _is_with_article(wanted: str, opens: bool, token: str, cut: int) -> bool:
    if not token.startswith("ال", cut) or token[cut:].replace("أ", "ا") in _NO_ARTICLE:
        return False
    return len(wanted) > 1 and _fits(wanted, opens, token.replace("أ", "ا"), cut + 2)


def _is_after_lam(wanted: str, opens: bool, key: str, cut: int) -> bool:
    """للوزارة for الوزارة and for وزارة, but للبنان not for بنان."""
    if key[cut - 1] != "ل" or key[cut] != "ل":
        return False
    rest = wanted[2:] if _has_article(wanted) else wanted
    if _has_article(wanted) and rest.startswith("ل") and _fits(rest, opens, key, cut):
        return True
    written = key[cut:]
    return _fits(rest, opens, key, cut + 1) and not (is_noun(written) or is_whole(written, False))
