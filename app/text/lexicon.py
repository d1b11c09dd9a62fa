"""Which words are known as words of their own: in an article, in a project, in a shipped list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from app.resources import resource
from app.text.fold import fold
from app.text.words import words

_REACH = 500_000
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك")
_PLURAL = ("ات", *(f"ات{pronoun}" for pronoun in ("ها", "هم", "نا", "ه")))
_ENDINGS = (
    *_PRONOUNS,
    *_PLURAL,
    "تين",
    "تان",
    "يين",
    "يون",
    "ان",
    "ين",
    "ون",
    "وا",
    "ية",
    "ا",
    "ت",
)
_AFTER_THREE = ("ها", "هم", "هما", "نا", "ات", "ان", "ين", "ون")
"""The endings that are taken off down to three letters: others turn بقرية into بقر."""


class Lexicon:
    """Words by search key, so that ``الأنباء`` and ``الانباء`` are the same word.

    Args:
        keys: Search keys of words seen as they are written.
        known: Asked for a key that is not among them; for instance whether a project has it.
    """

    def __init__(
        self, keys: frozenset[str] = frozenset(), known: Callable[[str], bool] | None = None
    ) -> None:
        self._keys = keys
        self._known = known

    @classmethod
    def of(cls, *texts: str, known: Callable[[str], bool] | None = None) -> Lexicon:
        """The words of some texts, of each the first 500,000 code points, and what is `known`.

        The words of the last texts are remembered, so asking again about the same article is free.
        """
        return cls(frozenset().union(*map(_keys, texts)), known)

    def __contains__(self, word: str) -> bool:
        """Whether the word is written somewhere, or is one of the shipped words."""
        key = fold(word)
        return key in _shipped() or self.is_written(key)

    def is_written(self, key: str) -> bool:
        """Whether a word with this search key stands in the texts."""
        return key in self._keys or (self._known is not None and self._known(key))


@lru_cache(maxsize=4)
def _keys(text: str) -> frozenset[str]:
    key = fold(text[:_REACH])
    return frozenset(key[start:end] for start, end in words(key))


def is_whole(key: str, hamza: bool) -> bool:
    """Whether a written word is a shipped word itself, or one with an ending (وزارتها).

    Args:
        key: Its search key.
        hamza: Whether its second letter is an alef with hamza or madda: ``بأنه`` is not ``بان``.
    """
    guard = _guard(key, hamza)
    if key in _attached():
        return False
    if guard in _guards() or guard in _names():
        return True
    return any(stem in _guards() for stem in _stems(guard, _ENDINGS))


def is_noun(key: str) -> bool:
    """Whether a search key is a shipped word, or a longer one of them with a pronoun (قواتها)."""
    stems = (stem for stem in _stems(key, _PRONOUNS) if len(stem) > 3)
    return key in _shipped() or any(stem in _shipped() for stem in stems)


def is_particle(key: str) -> bool:
    """Whether a search key is one of the two-letter words that و and ف are attached to."""
    return key in _particles()


def _stems(key: str, endings: tuple[str, ...]) -> list[str]:
    """What a word may be without its ending; a ta before a pronoun is a ta marbuta."""
    found = []
    for ending in map(fold, endings):
        stem = key.removesuffix(ending)
        if stem == key or len(stem) < (3 if ending in _AFTER_THREE else 4):
            continue
        found += [stem, stem + "ه"]
        if stem.endswith("ت"):
            found.append(stem[:-1] + "ه")
    return found


def _guard(key: str, hamza: bool) -> str:
    return key[0] + "أ" + key[2:] if hamza else key


@cache
def _guards() -> frozenset[str]:
    written = _listed("whole.txt") + _listed("known.txt")
    return frozenset(_guard(fold(word), word[1] in "أإآ") for word in written)


@cache
def _names() -> frozenset[str]:
    return frozenset(map(fold, _listed("names.txt")))


@cache
def _attached() -> frozenset[str]:
    return frozenset(map(fold, _listed("attached.txt")))


@cache
def _shipped() -> frozenset[str]:
    return frozenset(map(fold, _listed("whole.txt") + _listed("known.txt")))


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(fold, _listed("particles.txt")))


def _listed(name: str) -> list[str]:
    lines = resource("words", name).read_text(encoding="utf-8").splitlines()
    return " ".join(line.partition("#")[0] for line in lines).split()
