"""Where a span begins and ends: pure functions over the text; offsets are code points."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from app.model.span import Fragment, Span, quote_of
from app.text.boundaries import (
    next_grapheme,
    next_word,
    next_word_end,
    previous_grapheme,
    previous_word,
    previous_word_end,
    word_at,
)
from app.text.lexicon import Lexicon
from app.text.proclitics import stem_start


class Edge(Enum):
    """The two ends of a span."""

    START = "start"
    END = "end"


class Unit(Enum):
    """How far one step goes."""

    WORD = "word"
    LETTER = "letter"


def trimmed(text: str, start: int, end: int) -> Fragment | None:
    """The selection without white space at its ends, or None if nothing else is in it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    return (start, end) if start < end else None


def word_without_proclitics(text: str, caret: int, lexicon: Lexicon) -> Fragment | None:
    """The word at the caret, less the proclitics attached to it, or None where no word is."""
    word = word_at(text, caret)
    if word is None:
        return None
    return stem_start(text, *word, lexicon), word[1]


def with_edge_moved(span: Span, text: str, edge: Edge, unit: Unit, *, outward: bool) -> Span | None:
    """The span with one end moved by a word or a letter, or None where it cannot move.

    Only the outer edge of the first or last fragment moves; the fragment never becomes empty, the
    span never leaves the text.
    """
    forward = outward == (edge is Edge.END)
    at = 0 if edge is Edge.START else -1
    start, end = span.fragments[at]
    moved = _step(text, start if edge is Edge.START else end, edge, unit, forward=forward)
    changed = (moved, end) if edge is Edge.START else (start, moved)
    if moved in (start, end) or changed[0] >= changed[1]:
        return None
    fragments = list(span.fragments)
    fragments[at] = changed
    kept = tuple(fragments)
    return replace(span, fragments=kept, quote=quote_of(text, kept))


def _step(text: str, position: int, edge: Edge, unit: Unit, *, forward: bool) -> int:
    """The next place for an edge; `position` itself where there is none."""
    if unit is Unit.LETTER:
        return _letter_step(text, position, edge, forward=forward)
    moved = _WORD_STEPS[edge, forward](text, position)
    word = word_at(text, moved)
    return moved if word and moved == word[0 if edge is Edge.START else 1] else position


def _letter_step(text: str, position: int, edge: Edge, *, forward: bool) -> int:
    """The place one letter on; line feeds are stepped over inward, and not at all outward."""
    outward = forward == (edge is Edge.END)
    step = next_grapheme if forward else previous_grapheme
    moved = step(text, position)
    if outward:
        return position if "\n" in text[min(position, moved) : max(position, moved)] else moved
    while moved not in (0, len(text)) and text[moved - (edge is Edge.END)] == "\n":
        moved = step(text, moved)
    return moved


_WORD_STEPS: dict[tuple[Edge, bool], Callable[[str, int], int]] = {
    (Edge.START, True): next_word,
    (Edge.START, False): previous_word,
    (Edge.END, True): next_word_end,
    (Edge.END, False): previous_word_end,
}
