"""Comments: added, removed, changed."""

from app.model.article import Comment
from app.model.edits import AddComment, ChangeComment, RemoveComment
from app.model.errors import InvalidEdit
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_comment
from app.project.lookups import refuse_known, row_id, span_row
from app.project.people import annotator_id
from app.project.rows import INSERT_COMMENT, comment_values, read_comments

_UPDATE = (
    "UPDATE comments SET span = ?, parent = ?, body = ?, resolved = ?, created = ?, extra = ?"
    " WHERE id = ?"
)


def add(change: Change, edit: AddComment) -> None:
    """Adds a comment on an article, on one of its spans, or in answer to another."""
    comment = edit.comment
    article = change.article(comment.article)
    about = _about(change, article, comment)
    refuse_known(change.conn, "comments", comment.uid)
    annotator = annotator_id(change.conn, comment.annotator)
    values = comment_values(None, article, annotator, about, comment)
    change.conn.execute(INSERT_COMMENT, values)


def remove(change: Change, edit: RemoveComment) -> None:
    """Removes a comment that nobody has answered."""
    change.article(edit.comment.article)
    comment = _stored(change, edit.comment)
    if change.conn.execute("SELECT 1 FROM comments WHERE parent = ?", (comment,)).fetchone():
        raise InvalidEdit("The comment has answers.", "Remove them first, or all together.")
    change.conn.execute("DELETE FROM comments WHERE id = ?", (comment,))


def change(change: Change, edit: ChangeComment) -> None:
    """Changes the words of a comment, what it is about, or its being settled."""
    before, after = edit.before, edit.after
    refuse_moved("comment", before, after)
    article = change.article(after.article)
    about = _about(change, article, after)
    comment = _stored(change, before)
    values = comment_values(None, article, 0, about, after)
    change.conn.execute(_UPDATE, (*values[4:], comment))


def _about(change: Change, article: int, comment: Comment) -> tuple[int | None, int | None]:
    """The local ids of the span and the comment it is about, both of the same article."""
    check_comment(comment)
    span = parent = None
    if comment.span is not None:
        row = span_row(change.conn, comment.span)
        span = row.id
        _refuse_elsewhere(article, row.article)
    if comment.parent is not None:
        parent = row_id(change.conn, "comments", comment.parent)
        query = "SELECT article FROM comments WHERE id = ?"
        _refuse_elsewhere(article, change.conn.execute(query, (parent,)).fetchone()[0])
    return span, parent


def _refuse_elsewhere(article: int, other: int) -> None:
    if article != other:
        raise InvalidEdit("A comment is about a span or a comment of the same article.")


def _stored(change: Change, comment: Comment) -> int:
    """The local id of a comment that is stored exactly as given."""
    found = row_id(change.conn, "comments", comment.uid)
    (stored,) = read_comments(change.conn, "c.id = ?", (found,))
    refuse_stale("comment", stored, comment)
    return found
