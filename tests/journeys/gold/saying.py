"""The fewest keys that say the attributes of a span: pure functions."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.gui.attributes.choices import KEYS, PAGE, values_of
from app.gui.gazetteer import link_words
from app.model.scheme import Attribute
from tests.journeys.gold.strokes import Kind, Stroke, keys, typed

Said = Mapping[str, Any]


class Memory:
    """What the program remembers of what was said, as it does."""

    def __init__(self) -> None:
        self.last: dict[str, Said] = {}


def saying(
    attributes: Sequence[Attribute], label: str, said: Said, memory: Memory
) -> tuple[list[Stroke], bool]:
    """The keys that make a new span with this label say this, and whether more is asked then."""
    if not said:
        return [], False
    ways = [_asked_one_by_one(attributes, said)]
    last = memory.last.get(label)
    if last:
        strokes, asked = _asked_one_by_one(attributes, said, last)
        ways.append(([*keys(Kind.ATTRIBUTES, "F12"), *strokes], asked))
    memory.last[label] = said
    return min(ways, key=lambda way: len(way[0]))


def _asked_one_by_one(
    attributes: Sequence[Attribute], said: Said, before: Said | None = None
) -> tuple[list[Stroke], bool]:
    """Says what is to be said and is not said yet, and takes back what is not to be said."""
    before = before or {}
    found: list[Stroke] = []
    here: int | None = None
    for place, attribute in enumerate(attributes):
        value = said.get(attribute.id)
        if value == before.get(attribute.id):
            continue
        if here != place:
            chord = "Return" if place == 0 else f"Alt+{place + 1}"
            if here is not None and here + 1 == place:
                chord = "Tab"
            if place >= 9:
                found += keys(Kind.ATTRIBUTES, "Alt+9")
                chord = "Tab"
            found += keys(Kind.ATTRIBUTES, chord)
        found += _said(attribute, value)
        here = place + 1
    return found, here is not None and here < len(attributes)


def _said(attribute: Attribute, value: Any) -> list[Stroke]:
    """Says one attribute that is being asked."""
    if value is None:
        return keys(Kind.ATTRIBUTES, "Del")
    rows = [row.value for row in values_of(attribute)]
    if value in rows:
        turns, row = divmod(rows.index(value), PAGE)
        return keys(Kind.ATTRIBUTES, *["0"] * turns, KEYS[row].lower())
    words = link_words(value) if isinstance(value, dict) else str(value)
    return [
        *keys(Kind.ATTRIBUTES, "Return"),
        *typed(words or ""),
        *keys(Kind.ATTRIBUTES, "Return"),
    ]
