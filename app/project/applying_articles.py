"""Articles: their state, what lists show of them, withdrawn and restored."""

from app.model.article import State
from app.model.edits import ChangeArticle, RestoreArticles, SetState, WithdrawArticles
from app.model.errors import InvalidEdit
from app.project.change import Change, refuse_stale
from app.project.lookups import known_article
from app.project.people import annotator_id
from app.project.rows import read_articles
from app.project.values import object_json

_SET = (
    "INSERT INTO states (article, annotator, state) VALUES (?, ?, ?)"
    " ON CONFLICT (article, annotator) DO UPDATE SET state = excluded.state"
)
_UPDATE = (
    "UPDATE articles SET key = ?, title = ?, language = ?, metadata = ?, extra = ? WHERE id = ?"
)


def set_state(change: Change, edit: SetState) -> None:
    """Sets how far an annotator is; “new” is the absence of a row."""
    article = change.article(edit.article)
    annotator = annotator_id(change.conn, edit.annotator)
    query = "SELECT state FROM states WHERE article = ? AND annotator = ?"
    row = change.conn.execute(query, (article, annotator)).fetchone()
    refuse_stale("article", row[0] if row else State.NEW, edit.before)
    if edit.after == State.NEW:
        delete = "DELETE FROM states WHERE article = ? AND annotator = ?"
        change.conn.execute(delete, (article, annotator))
    else:
        change.conn.execute(_SET, (article, annotator, edit.after))


def change(change: Change, edit: ChangeArticle) -> None:
    """Changes key, title, language, metadata or unknown keys; never the text."""
    before, after = edit.before, edit.after
    if (before.uid, before.sha256, before.length) != (after.uid, after.sha256, after.length):
        raise InvalidEdit("The text of an article never changes.", "Import it as a new article.")
    article = change.article(before.uid)
    (stored,) = read_articles(change.conn, "a.id = ?", (article,))
    refuse_stale("article", stored, before)
    metadata, extra = object_json(after.metadata), object_json(after.extra)
    values = (after.key, after.title, after.language, metadata, extra, article)
    change.conn.execute(_UPDATE, values)


def withdraw(change: Change, edit: WithdrawArticles) -> None:
    """Puts articles aside; nothing of them is lost."""
    _set_withdrawn(change, edit.uids, withdrawn=True)


def restore(change: Change, edit: RestoreArticles) -> None:
    """Brings articles back that were put aside."""
    _set_withdrawn(change, edit.uids, withdrawn=False)


def _set_withdrawn(change: Change, uids: tuple[str, ...], *, withdrawn: bool) -> None:
    ids = [_movable(change, uid, withdrawn=withdrawn) for uid in uids]
    change.touched.update(ids)
    update = "UPDATE articles SET withdrawn = ? WHERE id = ?"
    change.conn.executemany(update, [(int(withdrawn), article) for article in ids])


def _movable(change: Change, uid: str, *, withdrawn: bool) -> int:
    found = known_article(change.conn, uid)
    if found is None or found[1] == withdrawn:
        where = "in this project" if withdrawn else "among the withdrawn"
        raise InvalidEdit(f"There is no article {uid} {where}.")
    return found[0]
