"""Blind: while names are hidden nothing in the window tells them, and at the end they are back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)

from app.gui.queue.menus import fill_articles_menu
from app.gui.review.case_words import case_lines, person_words
from app.gui.review.summary import spoken_words
from app.gui.stack.menu import StackMenu
from app.gui.ties.access import AccessTie
from app.gui.window import Window
from app.model.article import Comment
from app.model.clock import now
from app.model.edits import AddComment
from app.model.queue_edits import Assign
from app.model.uids import new_uid
from tests.review.colleagues import A, B, colleagues_project

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
)


@pytest.fixture
def blind(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    """A window in which two colleagues are compared whose names are hidden.

    One has commented on the article, and it is assigned to both.
    """
    path = tmp_path / "two.hashiya"
    colleagues_project(path).close()
    assert empty_window.doors.open_path(path)
    session = empty_window.session
    said = Comment(
        uid=new_uid(), article=session.uid, annotator=A, text="لماذا؟", created=now(), span=None
    )
    assert session.project is not None
    session.project.apply(AddComment(said))
    for name in (A, B):
        assert session.run(Assign(name, (session.uid,)))
    session.show_layers("all")
    assert session.review.begin((A, B), blind=True)
    qtbot.waitUntil(lambda: not session.review.found.running)
    empty_window.open_list("disagreements")
    return empty_window


def texts(window: Window) -> Iterator[tuple[str, str]]:
    """Everything the window says, painted or to a screen reader, with who says it."""
    for widget in (window, *window.findChildren(QWidget)):
        for words in _said_by(widget):
            if words:
                yield f"{type(widget).__name__} {widget.objectName()}", words
    for action in window.findChildren(QAction):
        yield "QAction", f"{action.text()} {action.toolTip()} {action.statusTip()}"


def _said_by(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QMenu):
        widget.aboutToShow.emit()  # many are filled only then
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _said_by_rows(widget)


def _said_by_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(QModelIndex())):
        for role in ROLES:
            yield str(model.index(row, 0).data(role) or "")


def telling(window: Window) -> list[tuple[str, str]]:
    """What names one of the colleagues."""
    return [(who, words) for who, words in texts(window) if A in words or B in words]


def test_nothing_in_the_window_names_a_colleague(blind: Window):
    assert telling(blind) == []


def test_nor_does_it_while_cases_and_spans_are_looked_at(blind: Window):
    session = blind.session
    comparison = session.review.comparison
    assert comparison is not None
    for case in comparison.disagreements[::9]:
        session.review.choose(case.uid)
        assert telling(blind) == []
    for case in comparison.spans[:3]:
        for span in case.present:
            session.select_span(span.uid)
            assert telling(blind) == []


def test_the_walk_finds_names_where_they_are_shown(blind: Window):
    """So that the tests above prove something."""
    blind.session.review.set_blind(False)
    blind.session.review.choose(blind.session.review.comparison.disagreements[0].uid)
    assert len({who for who, _ in telling(blind)}) >= 3


def test_at_the_end_names_come_back(blind: Window):
    blind.session.review.end()
    said = " ".join(words for _, words in texts(blind))
    assert A in said
    assert B in said
    assert blind.session.name_of(A) == A


def test_sentences_name_nobody(blind: Window):
    session, told = blind.session, []
    session.told.connect(told.append)
    tie = blind.page.findChild(AccessTie)
    assert isinstance(tie, AccessTie)
    tie.announced.connect(told.append)
    comparison = session.review.comparison
    assert comparison is not None
    case = comparison.spans[0]
    session.review.choose(case.uid)
    span = case.present[0]
    assert not session.may_change(span)
    session.links.may_draw_from(span)
    session.select_span(span.uid)
    told += case_lines(case, session)
    told.append(spoken_words(blind.legend.summary))
    told.append(person_words(0, session))
    assert len(told) >= 5
    assert not [words for words in told if A in words or B in words]


def test_tool_tips_name_nobody(blind: Window):
    session = blind.session
    comparison = session.review.comparison
    assert comparison is not None
    case = next(one for one in comparison.spans if one.kinds)
    session.review.choose(case.uid)
    view = blind.page.reader.viewport()
    for widget, point in (
        (view, blind.page.reader.point_of(case.start)),
        (blind.legend, blind.legend.rect().center()),
    ):
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
        QApplication.sendEvent(widget, event)
        assert QToolTip.text()
        assert A not in QToolTip.text()
        assert B not in QToolTip.text()
    QToolTip.hideText()


def test_menus_name_nobody(blind: Window):
    session, menu = blind.session, QMenu(blind)
    fill_articles_menu(menu, session, list(session.queue), blind.close)
    people = [child for child in menu.findChildren(QMenu) if child is not menu]
    words = [action.text() for one in (menu, *people) for action in one.actions()]
    stack = StackMenu(session, blind)
    comparison = session.review.comparison
    assert comparison is not None
    for span in comparison.spans[0].present:
        stack._add(span, 1)
    words += [action.text() for action in stack.actions()]
    assert not [one for one in words if A in one or B in one]
    assert "A" in words
    assert "B" in words


def test_letters_stay_with_their_people(blind: Window):
    review = blind.session.review
    assert [review.name_of(person) for person in (A, B)] == ["A", "B"]
    assert blind.session.name_of("somebody else") == "somebody else"
    assert blind.legend.summary.names == ("A", "B")
    review.set_blind(False)
    assert blind.legend.summary.names == (A, B)
