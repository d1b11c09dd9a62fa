"""Spans: added, removed, changed."""

from app.model.edits import AddSpan, ChangeSpan, RemoveSpan
from app.model.errors import InvalidEdit
from app.model.span import Span
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_joins, check_span
from app.project.lookups import refuse_known, row_id
from app.project.people import annotator_id
from app.project.rows import (
    INSERT_FRAGMENT,
    INSERT_SPAN,
    fragment_values,
    read_spans,
    span_values,
)

_UPDATE = (
    'UPDATE spans SET label = ?, start = ?, "end" = ?, pieces = ?, quote = ?, attributes = ?,'
    " note = ?, created = ?, extra = ? WHERE id = ?"
)
_JOINED = (
    "SELECT r.type, x.label, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " WHERE r.source = ? UNION ALL "
    "SELECT r.type, x.label, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " WHERE r.target = ?"
)


def add(change: Change, edit: AddSpan) -> None:
    """Adds a span; its annotator is created if new."""
    span = edit.span
    article = change.article(span.article)
    check_span(change.scheme, span, change.text(article))
    refuse_known(change.conn, "spans", span.uid)
    annotator = annotator_id(change.conn, span.annotator)
    values = span_values(None, article, annotator, span)
    new = change.conn.execute(INSERT_SPAN, values).lastrowid or 0
    change.conn.executemany(INSERT_FRAGMENT, fragment_values(new, span))


def remove(change: Change, edit: RemoveSpan) -> None:
    """Removes a span that nothing hangs on any more."""
    change.article(edit.span.article)
    span = _stored(change, edit.span)
    _refuse_attached(change, span)
    change.conn.execute("DELETE FROM spans WHERE id = ?", (span,))


def change(change: Change, edit: ChangeSpan) -> None:
    """Changes label, extent, attributes or note of a span that keeps its uid."""
    before, after = edit.before, edit.after
    article = change.article(before.article)
    refuse_moved("span", before, after)
    span = _stored(change, before)
    check_span(change.scheme, after, change.text(article))
    change.conn.execute(_UPDATE, (*span_values(None, 0, 0, after)[4:], span))
    change.conn.execute("DELETE FROM span_fragments WHERE span = ?", (span,))
    change.conn.executemany(INSERT_FRAGMENT, fragment_values(span, after))
    if before.label != after.label:
        for joined in change.conn.execute(_JOINED, (span, span)).fetchall():
            check_joins(change.scheme, *joined)


def _stored(change: Change, span: Span) -> int:
    """The local id of a span that is stored exactly as given."""
    found = row_id(change.conn, "spans", span.uid)
    (stored,) = read_spans(change.conn, "s.id = ?", (found,))
    refuse_stale("span", stored, span)
    return found


def _refuse_attached(change: Change, span: int) -> None:
    relation = "SELECT 1 FROM relations WHERE source = ? OR target = ?"
    if change.conn.execute(relation, (span, span)).fetchone():
        raise InvalidEdit("The span still has relations.", "Remove them first, or all together.")
    if change.conn.execute("SELECT 1 FROM comments WHERE span = ?", (span,)).fetchone():
        raise InvalidEdit("The span still has comments.", "Remove them first, or all together.")
