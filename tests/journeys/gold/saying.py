"""The fewest keys that say the attributes of a span: pure functions."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.gui.attributes.choices import KEYS, PAGE, values_of
from app.gui.gazetteer import link_words
from app.model.scheme import Attribute
from app.text.fold import fold
from tests.journeys.gold.strokes import Kind, Stroke, keys, typed

Said = Mapping[str, Any]


class Memory:
    """What the program remembers of what was said, as it does."""

    def __init__(self) -> None:
        self._last: dict[str, Said] = {}
        self._alike: dict[tuple[str, str], Said] = {}
        self._known: dict[str, list[str]] = {}

    def note(self, label: str, quote: str, said: Said, attributes: Sequence[Attribute]) -> None:
        """A span says this."""
        self._last[label] = said
        self._alike[label, fold(quote)] = said
        for attribute in attributes:
            words = words_of(said.get(attribute.id))
            known = self._known.setdefault(attribute.id, [])
            if words and words not in known:
                known.append(words)

    def again(self, label: str, quote: str) -> dict[str, Said]:
        """What one key would say of a span, by the key."""
        found = {"F12": self._last.get(label), "Shift+F12": self._alike.get((label, fold(quote)))}
        return {key: said for key, said in found.items() if said}

    def offered(self, attribute: Attribute) -> list[str]:
        """What is offered of an attribute that is written."""
        return self._known.get(attribute.id, []) if attribute.type in OFFERED else []


OFFERED = ("entity_ref", "country", "gazetteer_ref", "language")


def words_of(value: Any) -> str:
    """A value as it is written."""
    return (link_words(value) or "") if isinstance(value, dict) else str(value or "")


def saying(
    attributes: Sequence[Attribute], label: str, quote: str, said: Said, memory: Memory
) -> tuple[list[Stroke], bool]:
    """The keys that make a new span with this label say this, and whether more is asked then."""
    if not said:
        return [], False
    ways = [_asked_one_by_one(attributes, said, {}, memory)]
    for key, before in memory.again(label, quote).items():
        strokes, asked = _asked_one_by_one(attributes, said, before, memory)
        ways.append(([*keys(Kind.ATTRIBUTES, key), *strokes], asked))
    memory.note(label, quote, said, attributes)
    return min(ways, key=lambda way: len(way[0]))


def _asked_one_by_one(
    attributes: Sequence[Attribute], said: Said, before: Said, memory: Memory
) -> tuple[list[Stroke], bool]:
    """Says what is to be said and is not said yet, and takes back what is not to be said."""
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
        found += _said(attribute, value, memory)
        here = place + 1
    return found, here is not None and here < len(attributes)


def _said(attribute: Attribute, value: Any, memory: Memory) -> list[Stroke]:
    """Says one attribute that is being asked."""
    if value is None:
        return keys(Kind.ATTRIBUTES, "Del")
    rows: list[Any] = [row.value for row in values_of(attribute)]
    offered = memory.offered(attribute)
    place = rows.index(value) if value in rows else _place(offered, words_of(value))
    if place is not None:
        turns, row = divmod(place, PAGE)
        return keys(Kind.ATTRIBUTES, *["0"] * turns, KEYS[row].lower())
    return [
        *keys(Kind.ATTRIBUTES, "Return"),
        *typed(words_of(value)),
        *keys(Kind.ATTRIBUTES, "Return"),
    ]


def _place(rows: Sequence[str], words: str) -> int | None:
    return rows.index(words) if words in rows else None
