"""Which cards stand beside a block of text, and how much each shows: full, one line, or a count."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from app.gui.margin.card import LINE, Card
from app.gui.margin.layout import crowded_rows
from app.gui.reader.painting import Scene

GAP = 3.0
"""Least space between two cards."""


class Item(NamedTuple):
    """Something in the margin.

    Attributes:
        row: Line of its block on which its spans begin.
        uids: Its spans, in reading order; more than one if they are only counted.
        card: What stands there.
    """

    row: int
    uids: tuple[str, ...]
    card: Card


class Deck(Protocol):
    """Where cards are had."""

    def least(self, uid: str) -> float:
        """A height the full card of a span is not below."""

    def full(self, uid: str) -> Card:
        """The full card of a span."""

    def line(self, uid: str) -> Card:
        """The card of one line."""

    def count(self, uids: tuple[str, ...]) -> Card:
        """A card that counts spans."""


def items_of(scene: Scene, deck: Deck, room: float, open_uid: str) -> list[Item]:
    """What stands beside a block: as much of each card as there is room for.

    Args:
        scene: The block.
        deck: Its cards.
        room: Height there is for them, see `app.gui.margin.room`.
        open_uid: The span whose card is full in any case.
    """
    begins = _begins(scene)
    if not begins:
        return []
    if len(begins) <= room / LINE and sum(deck.least(uid) + GAP for _, uid in begins) <= room + GAP:
        cards = [(row, deck.full(uid)) for row, uid in begins]
        if sum(card.height + GAP for _, card in cards) <= room + GAP:
            return [_shown(row, card) for row, card in cards]
    return _collapsed(begins, deck, open_uid, room)


def _begins(scene: Scene) -> list[tuple[int, str]]:
    """``(row, uid)`` of the spans that begin in a block, in reading order, outer ones first."""
    found = [
        (mark.first, n, mark.uid) for n, mark in enumerate(scene.marks) if mark.first is not None
    ]
    return [(scene.block.row_of(first), uid) for first, _, uid in sorted(found)]


def _collapsed(
    begins: Sequence[tuple[int, str]], deck: Deck, open_uid: str, room: float
) -> list[Item]:
    """One line each; the fullest rows only counted, as many of them as must be."""
    rows: dict[int, list[str]] = {}
    for row, uid in begins:
        rows.setdefault(row, []).append(uid)
    numbers = list(rows)
    counts = [len(rows[row]) for row in numbers]
    crowded = {numbers[n] for n in crowded_rows(counts, LINE + GAP, room + GAP)}
    return [
        item
        for row, uids in rows.items()
        for item in _of_row(row, uids, deck, open_uid, counted=row in crowded)
    ]


def _of_row(
    row: int, uids: Sequence[str], deck: Deck, open_uid: str, *, counted: bool
) -> list[Item]:
    """The cards of one row; the open one first if the others are only counted."""
    card_of: Callable[[str], Card] = deck.line
    if not counted:
        cards = (deck.full(uid) if uid == open_uid else card_of(uid) for uid in uids)
        return [_shown(row, card) for card in cards]
    rest = tuple(uid for uid in uids if uid != open_uid)
    first = [_shown(row, deck.full(uid)) for uid in uids if uid == open_uid]
    if len(rest) == 1:
        return [*first, _shown(row, card_of(rest[0]))]
    return [*first, Item(row, rest, deck.count(rest))]


def _shown(row: int, card: Card) -> Item:
    return Item(row, (card.uid,), card)
