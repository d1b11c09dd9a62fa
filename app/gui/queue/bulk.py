"""Many articles changed in one step that one undo takes back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.gui.counted import counted
from app.gui.session import Session
from app.gui.states import state_words
from app.model.article import State
from app.model.edits import Edit
from app.model.errors import UserError
from app.project.project import Project

Making = Callable[[Project], Edit | None]


def set_states(session: Session, articles: Sequence[int], state: State) -> bool:
    """Says how far the annotator is with articles, by local id."""
    done = _said("{articles} marked: {state}.")
    return _run(
        session,
        lambda project: project.queueing.setting_states(articles, project.annotator, state),
        done.format(articles="{n}", state=state_words(state)),
    )


def assign(session: Session, articles: Sequence[int], name: str) -> bool:
    """Gives articles to an annotator."""
    return _run(
        session,
        lambda project: project.queueing.assigning(articles, name),
        _said("{articles} assigned to {name}.").format(articles="{n}", name=name),
    )


def unassign(session: Session, articles: Sequence[int], name: str) -> bool:
    """Takes articles off an annotator."""
    return _run(
        session,
        lambda project: project.queueing.unassigning(articles, name),
        _said("{articles} taken off {name}.").format(articles="{n}", name=name),
    )


def clear(session: Session, articles: Sequence[int]) -> bool:
    """Takes articles off everybody."""
    return _run(
        session,
        lambda project: project.queueing.clearing(articles, _said("articles taken off everybody")),
        _said("{articles} assigned to nobody.").format(articles="{n}"),
    )


def _run(session: Session, making: Making, done: str) -> bool:
    """Runs the edit and tells how many articles it changed."""
    if session.project is None or not session.can_write():
        return False
    try:
        edit = making(session.project)
    except UserError as error:
        session.report(error)
        return False
    if edit is None:
        session.told.emit(_said("There is nothing to change."))
        return False
    if not session.run(edit):
        return False
    session.told.emit(done.replace("{n}", counted("articles", len(edit.articles()))))
    return True


def _said(words: str) -> str:
    return QCoreApplication.translate("Bulk", words)
