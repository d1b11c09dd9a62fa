"""Which letters stand above which word: pure functions."""

from collections.abc import Sequence

from app.model.span import Fragment

LETTERS = "ASDFGHJKLQWERTYUIOPZXCVNM"
"""The middle row first; B types two letters on an Arabic keyboard and is left out."""
_ARABIC = "شسيبلاتنمضصثقفغعهخحئءؤرىة"
"""What the keys of `LETTERS` type on an Arabic keyboard."""


def letter_of(chord: str) -> str:
    """The letter a key stands for, on a Latin or an Arabic keyboard; nothing if it is another key.

    One that types another letter on a Latin layout goes by what it types.
    """
    if len(chord) != 1:
        return ""
    if chord.upper() in LETTERS:
        return chord.upper()
    place = _ARABIC.find(chord)
    return LETTERS[place] if place >= 0 else ""


def codes(count: int) -> list[str]:
    """So many codes, the shortest first, none the beginning of another one.

    As many as can be have one letter; of more than there are pairs of letters the rest have none.
    """
    letters = len(LETTERS)
    count = min(count, letters * letters)
    short = max(0, min(letters, (letters * letters - count) // (letters - 1)))
    if count <= letters:
        short = count
    pairs = [first + second for first in LETTERS[short:] for second in LETTERS]
    return [*LETTERS[:short], *pairs][:count]


def coded(words: Sequence[Fragment], caret: int) -> dict[int, str]:
    """The code of each word, by where it starts; those nearest to the caret have the shortest.

    Args:
        words: ``(start, end)`` in order, code points.
        caret: Where the caret stands.
    """
    here = sum(start <= caret for start, _ in words) - 1
    order = sorted(range(len(words)), key=lambda n: (abs(n - here), n < here))
    starts = [words[n][0] for n in order]
    return dict(zip(starts, codes(len(starts)), strict=False))
