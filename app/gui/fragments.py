"""A span in several pieces: joining a piece, cutting one out; pure functions, code points."""

from dataclasses import replace

from app.gui.extents import trimmed
from app.gui.pieces import cut, fragment_at, joined, overlaps
from app.model.span import Fragment, Span, quote_of


def with_fragment_added(span: Span, text: str, start: int, end: int) -> Span | None:
    """The span with another stretch of text, or None if there is only white space in it.

    Fragments that touch or overlap become one. The span itself comes back if it covers the
    stretch already.
    """
    extra = trimmed(text, start, end)
    if extra is None:
        return None
    if any(first <= extra[0] and extra[1] <= last for first, last in span.fragments):
        return span
    return with_fragments(span, text, joined((*span.fragments, extra)))


def without_fragment_at(span: Span, text: str, caret: int) -> Span | None:
    """The span without the fragment at the caret, or None if there is none, or no other one."""
    index = fragment_at(span.fragments, caret)
    if index is None or len(span.fragments) == 1:
        return None
    left = span.fragments[:index] + span.fragments[index + 1 :]
    return with_fragments(span, text, left)


def without_stretch(span: Span, text: str, start: int, end: int) -> Span | None:
    """The span without a stretch of text, or None if nothing would be left of it.

    White space at both sides of the stretch goes with it, so that no piece ends in a space. The
    span itself comes back if it does not cover anything of the stretch.
    """
    if not overlaps(span.fragments, start, end):
        return span
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    left = cut(joined(span.fragments), start, end)
    return with_fragments(span, text, left) if left else None


def with_fragments(span: Span, text: str, fragments: tuple[Fragment, ...]) -> Span:
    """The span on other fragments, quoted anew."""
    return replace(span, fragments=fragments, quote=quote_of(text, fragments))
