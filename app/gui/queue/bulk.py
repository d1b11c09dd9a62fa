"""Many articles changed in one step that one undo takes back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.gui.care.graphic import GRAPHIC, flagged, is_graphic
from app.gui.counted import counted
from app.gui.session import Session
from app.gui.states import state_words
from app.model.article import State
from app.model.edits import Batch, ChangeArticle, Edit
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
        _said("{articles} assigned to {name}.").format(articles="{n}", name=session.name_of(name)),
    )


def unassign(session: Session, articles: Sequence[int], name: str) -> bool:
    """Takes articles off an annotator."""
    return _run(
        session,
        lambda project: project.queueing.unassigning(articles, name),
        _said("{articles} taken off {name}.").format(articles="{n}", name=session.name_of(name)),
    )


def clear(session: Session, articles: Sequence[int]) -> bool:
    """Takes articles off everybody."""
    return _run(
        session,
        lambda project: project.queueing.clearing(articles, _said("articles taken off everybody")),
        _said("{articles} assigned to nobody.").format(articles="{n}"),
    )


def flag(session: Session, articles: Sequence[int], *, graphic: bool) -> bool:
    """Flags articles as graphic in their metadata, or takes the flag off."""
    on, off = _said("{articles} flagged as graphic."), _said("{articles} no longer flagged.")
    return _run(
        session,
        partial(_flagging, articles, graphic),
        (on if graphic else off).format(articles="{n}"),
    )


def _flagging(articles: Sequence[int], graphic: bool, project: Project) -> Batch | None:
    """The edit that flags those of some articles that are not, or the other way round; or None."""
    said = project.queueing.said(articles, GRAPHIC)
    wanted = [n for n in articles if is_graphic({GRAPHIC: said.get(n)}) is not graphic]
    before = [project.article(uid) for uid in project.queueing.uids(wanted)]
    edits = [
        ChangeArticle(
            article, replace(article, metadata=flagged(article.metadata, graphic=graphic))
        )
        for article in before
    ]
    set_, taken = _said("flagged as graphic"), _said("flag “graphic” taken off")
    return Batch(set_ if graphic else taken, tuple(edits)) if edits else None


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
    words = done.replace("{n}", counted("articles", len(edit.articles())))
    return session.run(edit, partial(session.told.emit, words))


def _said(words: str) -> str:
    return QCoreApplication.translate("Bulk", words)
