"""Comments in a real window: a span, and what a colleague said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.model.article import Comment
from app.model.edits import AddComment
from app.model.uids import new_uid
from tests.gui.hands import caret_on, press


@pytest.fixture
def span(window):
    """A span on the page, selected."""
    caret_on(window, "الجيش")
    window.session.tag("actor")
    return window.session.span


@pytest.fixture
def told(window):
    """The sentences of the status line, the latest last."""
    sentences: list[str] = []
    window.session.told.connect(sentences.append)
    return sentences


@pytest.fixture
def key(window):
    """Presses a key where the focus is."""

    def press_there(code, modifiers=Qt.KeyboardModifier.NoModifier):
        press(window.focusWidget(), code, modifiers)
        QApplication.processEvents()

    return press_there


@pytest.fixture
def said(window):
    """A colleague's comment, stored."""

    def say(**about):
        fields = {"uid": new_uid(), "article": window.session.uid, "annotator": "Huda"}
        fields |= {"text": "?", "created": "2026-11-20T09:30:00.000Z"}
        comment = Comment(**(fields | about))
        assert window.session.run(AddComment(comment))
        return comment

    return say
