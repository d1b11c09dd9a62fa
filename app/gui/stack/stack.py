"""Spans that lie on one another: those at a place, and going from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.gui.naming import name_of_label
from app.gui.reader.view import ReaderView
from app.gui.session import Session


def stack_here(session: Session, reader: ReaderView) -> list[str]:
    """Uids of the spans at the caret, innermost first.

    A caret stands between two characters: the one after it counts, unless the selected span is in
    the stack of the one before it, and that is the higher one, or there is nothing after it.
    """
    caret = session.caret
    stacks = [reader.spans_at(at) for at in (caret, caret - 1) if at >= 0]
    holding = [stack for stack in stacks if session.selected in stack]
    if holding:
        return max(holding, key=len)
    return next((stack for stack in stacks if stack), [])


def step_in(session: Session, stack: Sequence[str]) -> bool:
    """Selects the span of a stack after the selected one, going round, and says which it is."""
    if not stack:
        words = QCoreApplication.translate("Stack", "There is no span here.")
        session.told.emit(words)
        return False
    at = stack.index(session.selected) + 1 if session.selected in stack else 0
    uid = stack[at % len(stack)]
    session.select_span(uid)
    span = session.spans.get(uid)
    if span is not None and not span.touches(session.caret):
        session.place(span.start)
    tell_place(session, stack)
    return True


def step_stack(session: Session, reader: ReaderView) -> bool:
    """Selects the next span at the caret: the innermost, the one around it, and so on."""
    return step_in(session, stack_here(session, reader))


def tell_place(session: Session, stack: Sequence[str]) -> None:
    """Says which span of how many is selected now."""
    span = session.span
    if span is None or len(stack) < 2:
        return
    words = QCoreApplication.translate("Stack", "{label}: {n} of {count} spans here.")
    name = name_of_label(span.label, session.scheme)
    place = stack.index(span.uid) + 1
    session.told.emit(words.format(label=name, n=place, count=len(stack)))
