"""Texts as formats of words have them: sentences of words, and tags beside the words."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Place = tuple[int, int]
Named = tuple[str, int, int]
"""A label with the numbers of its first word and of the one after its last."""

_ENDS = frozenset(".!?؟…۔")
TAG = re.compile(r"O|[BIESLUM](?:[-_].*)?", re.DOTALL)
_STARTS = frozenset("BSU")
_CLOSES = frozenset("ELSU")


def sentences(text: str, words: Sequence[Place], whole: Iterable[Place]) -> Iterator[range]:
    """Sentences as ranges of words: they end at line ends, and at full stops before a space.

    Args:
        text: The text.
        words: Its words, in order.
        whole: Stretches of text that no sentence may cut.
    """
    held = _held(words, whole)
    first = 0
    for number, ((_, end), (after, _)) in enumerate(pairwise(words)):
        if end == after or number in held:
            continue
        if text[end - 1] in _ENDS or "\n" in text[end:after]:
            yield range(first, number + 1)
            first = number + 1
    if first < len(words):
        yield range(first, len(words))


def _held(words: Sequence[Place], whole: Iterable[Place]) -> set[int]:
    """Words after which no sentence may end."""
    found: set[int] = set()
    starts = [start for start, _ in words]
    for start, end in whole:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end) - 1))
    return found


def names(tags: Iterable[str]) -> Iterator[Named]:
    """What tags of one sentence mark: BIO of either kind, BIOES, BILOU."""
    label: str | None = None
    first = number = 0
    for number, tag in enumerate([*tags, "O"]):
        if label is None and tag == "O":
            continue
        kind, name = tag[:1], tag[2:]
        if label is not None and (kind == "O" or kind in _STARTS or name != label):
            yield label, first, number
            label = None
        if kind != "O" and label is None:
            label, first = name, number
        if label is not None and kind in _CLOSES:
            yield label, first, number + 1
            label = None
