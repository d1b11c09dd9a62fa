"""How well a name answers to some words of it: pure functions over folded text."""

from collections.abc import Sequence

FIRST, BEGINNING, MIDDLE = range(3)
"""At the head of a name; at the head of a word, with or without ال; within a word."""

_AL, _LEAST = "ال", 2
_BEFORE = " -_/.:(«\"'"


def words_of(folded: str) -> tuple[str, ...]:
    """The words of what was typed, folded already."""
    return tuple(folded.split())


def needles(word: str) -> tuple[str, ...]:
    """What stands in a name if and only if one of its words, but the first, begins with `word`."""
    return tuple(f"{sign}{al}{word}" for al in ("", _AL) for sign in ("\n", *_BEFORE))


def bare(word: str) -> str:
    """A folded word without the article; empty if it has none, or hardly more than that."""
    rest = word.removeprefix(_AL)
    return rest if rest != word and len(rest) >= _LEAST else ""


def standing(words: Sequence[str], names: str) -> int | None:
    """How well names answer to words: `FIRST`, `BEGINNING` or `MIDDLE`; None if one is missing.

    Args:
        words: Folded words; each has to be there, those with ال also without it. One within a word
            makes it `MIDDLE`; else the first of them tells whether it is `FIRST`.
        names: Folded names, one a line.
    """
    worst = FIRST
    lines = f"\n{names}"
    for n, word in enumerate(words):
        if word not in lines:
            word = bare(word)
            if not word or not any(needle in lines for needle in needles(word)):
                return None
            worst = max(worst, BEGINNING)
        if f"\n{word}" in lines:
            continue
        if not any(needle in lines for needle in needles(word)):
            worst = MIDDLE
        elif n == 0:
            worst = max(worst, BEGINNING)
    return worst
