"""Where a span begins and ends: pure functions over the text; offsets are code points."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from app.gui.pieces import joined
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


class End(NamedTuple):
    """One end of one fragment.

    Attributes:
        fragment: Which fragment, from 0.
        edge: Which end of it.
    """

    fragment: int
    edge: Edge


def ends_of(span: Span) -> list[End]:
    """All ends of a span in logical order."""
    return [End(n, edge) for n in range(len(span.fragments)) for edge in Edge]


def position_of(span: Span, end: End) -> int:
    """Where an end is."""
    return span.fragments[end.fragment][end.edge is Edge.END]


def end_at(span: Span, position: int) -> End | None:
    """The end that is at a position, or None."""
    return next((end for end in ends_of(span) if position_of(span, end) == position), None)


def with_edge_moved(span: Span, text: str, edge: Edge, unit: Unit, *, outward: bool) -> Span | None:
    """The span with its outer end moved by a word or a letter, or None where it cannot move.

    The first or last fragment never becomes empty, the span never leaves the text.
    """
    end = End(0 if edge is Edge.START else len(span.fragments) - 1, edge)
    return with_end_stepped(span, text, end, unit, forward=outward == (edge is Edge.END))


def with_end_stepped(span: Span, text: str, end: End, unit: Unit, *, forward: bool) -> Span | None:
    """The span with any of its ends moved by a word or a letter, or None where it cannot move.

    An end that comes up to another fragment joins the two.
    """
    position = position_of(span, end)
    moved = _step(text, position, end.edge, unit, forward=forward)
    start, stop = span.fragments[end.fragment]
    start, stop = (moved, stop) if end.edge is Edge.START else (start, moved)
    if moved == position or start >= stop:
        return None
    return _with_end(span, text, end, moved)


def with_end_at(span: Span, text: str, end: End, position: int) -> Span:
    """The span with one of its ends at or near a position, a grapheme boundary.

    It stops one letter before the other end of its fragment, and at the next fragment, which it
    joins. Line feeds stay outside.
    """
    start, stop = span.fragments[end.fragment]
    position = min(max(0, position), len(text))
    if end.edge is Edge.START:
        position = min(position, max(start, previous_grapheme(text, stop)))
        while position < stop - 1 and text[position] == "\n":
            position += 1
    else:
        position = max(position, min(stop, next_grapheme(text, start)))
        while position > start + 1 and text[position - 1] == "\n":
            position -= 1
    return _with_end(span, text, end, position)


def arrived(before: Span, after: Span, end: End) -> int:
    """Where an end is now that it has moved, or where it met the next piece."""
    if len(after.fragments) == len(before.fragments):
        return position_of(after, end)
    met = end.fragment + (1 if end.edge is Edge.END else -1)
    return before.fragments[met][end.edge is Edge.START]


def nearest_edge(text: str, position: int, edge: Edge) -> int:
    """Where a word begins (or ends), as near to a position as there is one, code points."""
    steps = (previous_word, next_word) if edge is Edge.START else (previous_word_end, next_word_end)
    word = word_at(text, position)
    here = {word[edge is Edge.END]} if word else set()
    places = here | {step(text, position) for step in steps}
    found = [place for place in places if _is_edge(text, place, edge)]
    return min(found, key=lambda place: (abs(place - position), place), default=position)


def _is_edge(text: str, place: int, edge: Edge) -> bool:
    word = word_at(text, place)
    return word is not None and word[edge is Edge.END] == place


def _with_end(span: Span, text: str, end: End, position: int) -> Span:
    """One end put somewhere, kept between the fragments beside it; fragments that touch join."""
    fragments = list(span.fragments)
    start, stop = fragments[end.fragment]
    if end.edge is Edge.START:
        least = fragments[end.fragment - 1][1] if end.fragment else 0
        start = max(least, position)
    else:
        last = end.fragment + 1 == len(fragments)
        stop = min(len(text) if last else fragments[end.fragment + 1][0], position)
    fragments[end.fragment] = (start, stop)
    kept = joined(fragments)
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
