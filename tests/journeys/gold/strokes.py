"""Key presses as an analyst would plan them, and how they are counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a key press is for."""

    MOVING = "moving"
    EXTENDING = "extending"
    LABELLING = "labelling"
    ATTRIBUTES = "attributes"
    TYPING = "typing"
    RELATIONS = "relations"


@dataclass(frozen=True)
class Stroke:
    """One key press: a chord counts as one.

    Attributes:
        kind: What it is for.
        key: A chord such as ``Ctrl+Left``, or the character that is typed.
        target: A span whose key is read off the page instead; the chord is not known before.
        word: Where a word starts whose letters are read off the page instead; -1: none.
        counted: Whether it only stands for a second letter of the word before it.
    """

    kind: Kind
    key: str = ""
    target: str = ""
    word: int = -1
    counted: bool = False


@dataclass(frozen=True)
class Task:
    """What is done in one go, and what it is about.

    Attributes:
        about: uid of the span or relation.
        strokes: The keys.
        caret: Where the caret is afterwards, if that is known.
    """

    about: str
    strokes: tuple[Stroke, ...]
    caret: int | None = None


def keys(kind: Kind, *chords: str) -> list[Stroke]:
    """Strokes of chords; ``@12`` is the first letter of the word at 12, ``@`` the second."""
    return [_stroke(kind, chord) for chord in chords]


def _stroke(kind: Kind, chord: str) -> Stroke:
    if chord == "@":
        return Stroke(kind, counted=True)
    return Stroke(kind, word=int(chord[1:])) if chord[0] == "@" else Stroke(kind, chord)


def typed(words: str) -> list[Stroke]:
    return [Stroke(Kind.TYPING, sign) for sign in words]


def count(tasks: Iterable[Task]) -> Counter[Kind]:
    """How many keys there are of each kind."""
    return Counter(stroke.kind for task in tasks for stroke in task.strokes)


def told(counts: Counter[Kind], spans: int, relations: int) -> str:
    """The line that is printed."""
    total = sum(counts.values())
    parts = ", ".join(f"{kind.value} {counts[kind]}" for kind in Kind)
    bare = total - counts[Kind.TYPING] - counts[Kind.RELATIONS]
    each = f"{bare / spans:.1f} a span and {counts[Kind.RELATIONS] / relations:.1f} a relation"
    return f"keystrokes: {total} ({parts}; without what is typed {each})"
