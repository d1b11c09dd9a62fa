"""Which lines answer to what was typed, the best first: pure functions."""

from collections.abc import Iterable, Sequence

from app.gui.palette.entry import Entry, Kind
from app.text.beginnings import MIDDLE, standing, words_of
from app.text.fold import fold

_ORDER = {kind: n for n, kind in enumerate(Kind)}
_FIRST_OF = {Kind.LABEL: 1, Kind.COMMAND: 0, Kind.SETTING: 2, Kind.ARTICLE: 3}
_LATIN = dict(
    zip("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", "qwertyuiop[]asdfghjkl;'zxcvnm,./", strict=True)
) | {"أ": "H", "إ": "Y", "آ": "N"}


def parted(typed: str) -> tuple[Kind | None, str]:
    """The sign in front, if there is one, and the words after it."""
    line = typed.lstrip()
    sign = line[:1]
    if sign and sign in tuple(Kind):
        return Kind(sign), line[1:].strip()
    return None, line.strip()


def by_place(typed: str) -> str:
    """What the same keys type on a Latin layout when the Arabic one was on by mistake."""
    return "".join(_LATIN.get(letter, letter) for letter in typed.replace("لا", "b"))


def best(entries: Sequence[Entry], typed: str, used: Sequence[str]) -> list[Entry]:
    """The lines that answer to what was typed, words of any spelling or keys of any layout.

    Word beginnings come before middles; among equals what was used last comes first, then what
    begins with what was typed, then names in which it stands further ahead.

    Args:
        entries: All lines, in the order of their table.
        typed: What was typed, without a sign in front.
        used: Ids of lines used lately, the last first.
    """
    found = _answering(entries, fold(typed), used)
    if not found and (other := by_place(typed)) != typed:
        found = _answering(entries, fold(other), used)
    return found


def _place(word: str, names: str) -> int:
    """How far from the beginning of a name a word stands first."""
    at = names.find(word)
    return at - names.rfind("\n", 0, at) - 1


def _answering(entries: Iterable[Entry], folded: str, used: Sequence[str]) -> list[Entry]:
    words = words_of(folded)
    rank = {name: n for n, name in enumerate(used)}
    found = []
    for n, entry in enumerate(entries):
        stands = standing(words, entry.names)
        if stands is None or (entry.beneath and not words):
            continue
        kind = _FIRST_OF[entry.kind] if words else _ORDER[entry.kind]
        lately = rank.get(entry.id, len(rank))
        far = sum(_place(word, entry.names) for word in words)
        found.append(((stands == MIDDLE, lately, entry.beneath, stands, kind, far, n), entry))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]
