"""Which keys decide, set in lines: values and places, no painting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF

from app.gui.review.origin_words import REASONS
from app.review.cases import SpanCase

if TYPE_CHECKING:
    from app.gui.review.deciding import Deciding
    from app.gui.review.review import Review


@dataclass(frozen=True, slots=True)
class KeyWord:
    """One key and what it does.

    Attributes:
        chord: What the mode is given when it is pressed.
        cap: What stands on the key.
        words: What it does.
        person: Place of the person it stands for, whose mark is shown; -1 for none.
        absent: Whether that person has nothing here.
    """

    chord: str
    cap: str
    words: str
    person: int = -1
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A key where it stands.

    Attributes:
        key: What it is.
        box: All of it.
        cap: The key alone.
        mark: The mark of a person; empty without one.
        words: Where the words begin, at their base line.
    """

    key: KeyWord
    box: QRectF
    cap: QRectF
    mark: QRectF
    words: tuple[float, float]


def keys_now(deciding: "Deciding", review: "Review") -> list[KeyWord]:
    """The keys that mean something now, in the order they are shown."""
    if deciding.editing:
        return [
            KeyWord("", "F7", _tr("its start")),
            KeyWord("", "F8", _tr("its end")),
            KeyWord("Return", "Return", _tr("go on")),
            KeyWord("Esc", "Esc", _tr("decide otherwise")),
        ]
    if deciding.asks == "reason":
        named = [
            KeyWord(str(n), str(n), _tr(words)) for n, (_, words) in enumerate(REASONS, start=1)
        ]
        return [*named, KeyWord("0", "0", _tr("as the case tells")), _esc()]
    if deciding.asks == "comment":
        return [*(_person(review, n) for n in deciding.people_here()), _esc()]
    if deciding.asks == "queue":
        return [KeyWord("Return", "Return", _tr("accept in every article")), _esc()]
    return [*(_person(review, n) for n in range(len(review.people))), *_always(review)]


def _always(review: "Review") -> list[KeyWord]:
    found = [
        KeyWord("a", "A", _tr("every version")),
        KeyWord("x", "X", _tr("nothing here")),
        KeyWord("0", "0", _tr("put off")),
        KeyWord("u", "U", _tr("together")),
        KeyWord("i", "I", _tr("what all have")),
        KeyWord("e", "E", _tr("edit")),
        KeyWord("n", "N", _tr("next")),
        KeyWord("p", "P", _tr("previous")),
        KeyWord("Backspace", "⌫", _tr("take back")),
        KeyWord("r", "R", _tr("reason")),
        KeyWord("m", "M", _tr("note")),
        KeyWord("g", "G", _tr("guideline")),
        KeyWord("c", "C", _tr("comment")),
        KeyWord("A", "⇧A", _tr("all that is agreed on")),
        KeyWord("b", "B", _tr("show names") if review.blind else _tr("hide names")),
    ]
    relation = review.current is not None and not isinstance(review.current, SpanCase)
    return [key for key in found if not (relation and key.chord in "uie")]


def _person(review: "Review", place: int) -> KeyWord:
    """A person's key: the name, and whether there is anything of theirs."""
    case, name = review.current, review.people[place]
    said = () if case is None else case.spans if isinstance(case, SpanCase) else case.relations
    absent = bool(said) and said[place] is None
    number = str(place + 1)
    return KeyWord(number, number, review.name_of(name), place, absent)


def set_in_lines(
    keys: Sequence[KeyWord],
    width: float,
    measure: Callable[[str, bool], float],
    line: float,
    *,
    rtl: bool = False,
) -> list[Placed]:
    """Sets keys side by side, in as many lines as it takes.

    Args:
        keys: In order.
        width: Pixels there are.
        measure: The advance of some words in pixels; on a cap, if the second is true.
        line: Height of a line in pixels.
        rtl: Whether the first stands at the right.
    """
    x, y, cap_height = 0.0, 0.0, line * 0.74
    found: list[Placed] = []
    for key in keys:
        cap = max(cap_height, measure(key.cap, True) + 0.45 * line)
        mark = cap_height + 0.2 * line if key.person >= 0 else 0.0
        whole = cap + 0.22 * line + mark + measure(key.words, False)
        if x and x + whole > width:
            x, y = 0.0, y + line
        top = y + (line - cap_height) / 2
        left = width - x - whole if rtl else x
        box = QRectF(left, y, whole, line)
        cap_box = QRectF(left, top, cap, cap_height)
        mark_box = QRectF(left + cap + 0.22 * line, top, cap_height if mark else 0, cap_height)
        base = (left + cap + 0.22 * line + mark, y + line / 2)
        found.append(Placed(key, box, cap_box, mark_box, base))
        x += whole + 0.62 * line
    return found


def set_in_one_line(
    keys: Sequence[KeyWord],
    last: KeyWord,
    width: float,
    measure: Callable[[str, bool], float],
    line: float,
) -> list[Placed]:
    """Sets as many of the first keys as one line has room for, and always `last` behind them.

    Where not all people have room, they come first as marks without names, and `last` has no
    words either if that is still too much.

    Args:
        keys: In order; the first are the most important.
        last: What leads to the others.
        width: Pixels there are.
        measure: As for `set_in_lines`.
        line: Height of a line in pixels.
    """
    people = [key for key in keys if key.person >= 0]

    def fits() -> bool:
        return set_in_lines([*people, last], width, measure, line)[-1].box.top() == 0.0

    if not fits():
        people = [replace(key, words="") for key in people]
        keys = [*people, *(key for key in keys if key.person < 0)]
        last = last if fits() else replace(last, words="")
    for count in range(len(keys), 0, -1):
        found = set_in_lines([*keys[:count], last], width, measure, line)
        if found[-1].box.top() == 0.0:
            return found
    return set_in_lines([last], width, measure, line)


def all_keys(*, shown: bool) -> KeyWord:
    """The key that shows all keys, or the most important ones again."""
    return KeyWord("k", "K", _tr("fewer keys") if shown else _tr("all keys"))


def _esc() -> KeyWord:
    return KeyWord("Esc", "Esc", _tr("not now"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Deciding", words)
