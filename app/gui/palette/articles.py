"""The articles that answer to what was typed: asked of the project, a few at a time."""

from functools import partial

from app.gui.care.graphic import covered_words
from app.gui.palette.entry import Entry, Kind, names_of
from app.gui.session import Session
from app.gui.states import state_words
from app.model.errors import UserError
from app.model.uids import is_uid
from app.project.project import Project
from app.project.queries_articles import QueueRow
from app.text.beginnings import bare, words_of
from app.text.fold import fold

MOST = 50
_FEW = 5_000
"""So many articles are gathered without anybody noticing."""


def found(session: Session, typed: str, used: list[str]) -> list[Entry] | None:
    """The articles for what was typed, the best first; for nothing, those used lately and the next.

    Returns:
        At most `MOST` lines; None if what is needed is not gathered yet (`gather`).
    """
    project = session.project
    if project is None:
        return []
    words = words_of(fold(typed))
    try:
        if not words:
            return _first(session, used)
        if not project.queueing.gathered and session.arranging.found.total > _FEW:
            return None
        rows = _named(project, words)
    except UserError as error:
        session.report(error)
        return []
    return _entries(session, rows)


def gather(session: Session) -> bool:
    """Gathers a little of what finding articles needs; False if all of it is there."""
    project = session.project
    if project is None or project.queueing.gathered:
        return False
    try:
        return project.queueing.gather()
    except UserError as error:
        session.report(error)
        return False


def _named(project: Project, words: tuple[str, ...]) -> list[QueueRow]:
    """Those that hold every word; where they are few, those that do without ال as well."""
    rows = project.queueing.named(words, project.annotator, MOST)
    without = tuple(bare(word) or word for word in words)
    if without == words or len(rows) == MOST:
        return rows
    met = {row.uid for row in rows}
    more = project.queueing.named(without, project.annotator, MOST)
    return [*rows, *(row for row in more if row.uid not in met)][:MOST]


def _first(session: Session, used: list[str]) -> list[Entry]:
    """Those used lately, then the head of the queue."""
    project = session.project
    if project is None:
        return []
    uids = [name.removeprefix("article:") for name in used if name.startswith("article:")]
    there = (uid for uid in uids if is_uid(uid) and project.article_with_uid(uid))
    lately = [project.queue_row(uid, project.annotator) for uid in there]
    met = {row.uid for row in lately}
    rows = project.queueing.rows(session.queue[:MOST], project.annotator)
    both = [*lately, *(row for row in rows if row.uid not in met)]
    return _entries(session, both[:MOST])


def _entries(session: Session, rows: list[QueueRow]) -> list[Entry]:
    """The lines of some articles; what is covered as graphic keeps its title to itself."""
    covered = session.care.covered(rows)
    return [_entry(session, row, covered=row.uid in covered) for row in rows]


def _entry(session: Session, row: QueueRow, *, covered: bool) -> Entry:
    return Entry(
        id=f"article:{row.uid}",
        kind=Kind.ARTICLE,
        title=covered_words() if covered else row.title or row.key,
        run=partial(session.open_article, row.uid),
        names=names_of(row.title, row.key),
        told=state_words(row.state),
        ticked=row.uid == session.uid,
        state=row.state,
    )
