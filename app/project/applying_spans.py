"""Spans changed; adding and removing them is in `applying_many`."""

from app.model.edits import ChangeSpan
from app.model.span import Span
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_joins, check_span
from app.project.lookups import row_id
from app.project.rows import (
    INSERT_FRAGMENT,
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
