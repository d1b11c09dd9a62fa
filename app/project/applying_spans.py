"""Spans changed; adding and removing them is in `applying_many`."""

from collections.abc import Sequence

from app.model.edits import ChangeSpan
from app.model.json import JsonObject
from app.model.scheme import Scheme
from app.model.span import Span
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_attributes, check_joins, check_span
from app.project.lookups import row_id
from app.project.rows import (
    INSERT_FRAGMENT,
    fragment_values,
    read_spans,
    span_values,
)
from app.project.values import object_json, uid_blob

_UPDATE = (
    'UPDATE spans SET label = ?, start = ?, "end" = ?, pieces = ?, quote = ?, attributes = ?,'
    " note = ?, created = ?, extra = ? WHERE id = ?"
)
_UPDATE_EXACT = (
    'UPDATE spans SET label = ?, start = ?, "end" = ?, quote = ?, attributes = ?, note = ?,'
    " created = ?, extra = ? WHERE uid = ? AND article = ?"
    " AND annotator = (SELECT id FROM annotators WHERE name = ?) AND label = ?"
    ' AND start = ? AND "end" = ? AND pieces = 1 AND quote = ? AND attributes = ? AND note = ?'
    " AND created = ? AND extra = ?"
)
_FEW = 8
"""Changes that are not worth being made at once."""
_JOINED = (
    "SELECT r.type, x.label, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " WHERE r.source = ? UNION ALL "
    "SELECT r.type, x.label, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " WHERE r.target = ?"
)


def change_many(change: Change, some: Sequence[ChangeSpan]) -> None:
    """Changes spans, one after the other; those that lie close to how they are stored at once."""
    if len(some) < _FEW or not all(_is_simple(edit) for edit in some):
        for edit in some:
            _change(change, edit)
        return
    homes = {uid: change.article(uid) for uid in {edit.before.article for edit in some}}
    once = _Once(change.scheme)
    values = [_exact_values(change, edit, homes[edit.before.article], once) for edit in some]
    change.conn.execute("SAVEPOINT changes")
    if change.conn.executemany(_UPDATE_EXACT, values).rowcount != len(some):
        change.conn.execute("ROLLBACK TO changes")  # one says which, and why
        for edit in some:
            _change(change, edit)
    change.conn.execute("RELEASE changes")


def _is_simple(edit: ChangeSpan) -> bool:
    """Whether nothing but the row of the span has to be looked at."""
    before, after = edit.before, edit.after
    return len(before.fragments) == len(after.fragments) == 1 and before.label == after.label


class _Once:
    """What is said of many spans, checked and written once: spans that are read share objects.

    Only for spans that outlive it, and are not changed meanwhile.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._written: dict[int, str] = {}
        self._fitting: set[tuple[str, int]] = set()

    def check(self, span: Span) -> None:
        """Refuses a label that there is not, and attributes that do not fit."""
        key = (span.label, id(span.attributes))
        if key not in self._fitting:
            check_attributes(self._scheme.label(span.label).attributes, span.attributes)
            self._fitting.add(key)

    def said(self, span: Span) -> tuple[object, ...]:
        """The columns that a change of a span sets."""
        (fragment,) = span.fragments
        attributes, extra = self._json(span.attributes), self._json(span.extra)
        return (span.label, *fragment, span.quote, attributes, span.note, span.created, extra)

    def _json(self, value: JsonObject) -> str:
        written = self._written.get(id(value))
        if written is None:
            written = self._written[id(value)] = object_json(value)
        return written


def _exact_values(
    change: Change, edit: ChangeSpan, article: int, once: _Once
) -> tuple[object, ...]:
    before, after = edit.before, edit.after
    refuse_moved("span", before, after)
    if (before.fragments, before.quote) == (after.fragments, after.quote):
        once.check(after)
    else:
        check_span(change.scheme, after, change.text(article))
    now, said = once.said(after), once.said(before)
    return (*now, uid_blob(before.uid), article, before.annotator, *said)


def _change(change: Change, edit: ChangeSpan) -> None:
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
