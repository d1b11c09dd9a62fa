"""What a screen reader is told as one works on the page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.gui.margin.words import Gloss
from app.gui.spoken import entered_spoken, here_spoken, span_spoken
from app.gui.ties.access import AccessTie
from app.model.article import Comment
from app.model.edits import AddComment
from app.model.uids import new_uid
from tests.gui.hands import caret_on, press


@pytest.fixture
def announced(window) -> list[str]:
    heard: list[str] = []
    tie = window.page.findChild(AccessTie)
    tie.announced.connect(heard.append)
    return heard


def description(window) -> str:
    interface = QAccessible.queryAccessibleInterface(window.page.reader)
    return plain(interface.text(QAccessible.Text.Description))


def plain(words: str) -> str:
    return words.replace("\u2068", "").replace("\u2069", "")


def comment_on(window, uid: str) -> None:
    session = window.session
    words = Comment(uid=new_uid(), article=session.uid, annotator="maryam", text="؟", span=uid)
    assert session.run(AddComment(words))


# --- in words


def test_a_span_is_told_label_first_then_the_rest():
    gloss = Gloss(
        uid="1",
        label=None,
        name="Claim · ادعاء",
        short="Claim",
        quote="دخل دمشق",
        chips=("polarity: denied",),
        note="لا مصدر",
        relations=("about → دمشق",),
        comments=2,
        author="Salma",
        twins=3,
    )
    assert span_spoken(gloss, selected=True) == (
        "Claim: دخل دمشق; selected; by Salma; one of 3 spans on these words; polarity: denied; "
        "about → دمشق; note: لا مصدر; 2 comments"
    )
    assert span_spoken(Gloss(uid="1", label=None, name="x", short="x")) == "x"


def test_what_is_entered_and_left_is_told_briefly():
    inner = Gloss(uid="1", label=None, name="", short="Actor")
    outer = Gloss(uid="2", label=None, name="", short="Claim")
    assert entered_spoken([inner, outer], set()) == "Actor, Claim"
    assert entered_spoken([inner, outer], {"2"}) == "Actor"
    assert entered_spoken([outer], {"1", "2"}) == ""
    assert entered_spoken([], {"2"}) == here_spoken([]) == "No span at the caret."
    assert entered_spoken([], set()) == ""


# --- at work


def test_the_name_of_the_page_is_that_of_the_article(window, announced):
    reader = QAccessible.queryAccessibleInterface(window.page.reader)
    assert reader.text(QAccessible.Text.Name) == "Text of the article: هدنة في الجنوب"
    window.session.step(1)
    assert reader.text(QAccessible.Text.Name) == "Text of the article: خبر ثانٍ"
    assert announced[-1] == "Text of the article: خبر ثانٍ; 0 spans"
    window.session.close_project()
    assert reader.text(QAccessible.Text.Name) == "Text of the article"


def test_the_spans_at_the_caret_are_described(window):
    caret_on(window, "دمشق")
    assert description(window) == "No span at the caret."
    press(window.page.reader, Qt.Key.Key_3, text="3")
    caret_on(window, "دمشق")
    assert description(window) == "Location: دمشق; selected"
    window.session.set_note("العاصمة")
    assert description(window) == "Location: دمشق; selected; note: العاصمة"
    comment_on(window, window.session.selected)
    assert description(window).endswith("; 1 comment")
    window.session.select_span(None)
    assert description(window).startswith("Location: دمشق; note")
    window.session.undo()
    window.session.undo()
    window.session.undo()
    caret_on(window, "دمشق")
    assert description(window) == "No span at the caret."


def test_nested_spans_are_described_innermost_first(window):
    start = caret_on(window, "الجيش دخل دمشق", 0)
    window.session.tag("claim", start, start + len("الجيش دخل دمشق"))
    window.session.tag("actor", start, start + len("الجيش"))
    window.session.select_span(None)
    window.session.place(start + 1)
    assert description(window).splitlines() == ["Actor: الجيش", "Claim: الجيش دخل دمشق"]


def test_the_caret_says_what_it_enters_and_leaves(window, announced):
    start = caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.select_span(None)
    window.session.place(start - 3)
    announced.clear()
    for cp in range(start - 2, start + 7):
        window.session.place(cp)
    assert announced == ["Location", "No span at the caret."]


def test_a_selected_span_is_told_in_full(window, announced):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.place(0)
    announced.clear()
    press(window.page.reader, Qt.Key.Key_Tab)
    assert [plain(words) for words in announced] == ["Location: دمشق; selected"]


def test_sentences_of_the_status_line_and_mistakes_are_told(window, announced):
    window.session.told.emit("This is tagged so already.")
    window.session.told.emit("")
    window.session.problem_raised.emit("It cannot be.", "Do this.")
    assert announced == ["This is tagged so already.", "It cannot be. Do this."]


def test_with_a_screen_reader_listening_all_that_works_too(window, announced):
    QAccessible.setActive(True)
    try:
        start = caret_on(window, "دمشق")
        window.session.tag("location")
        window.session.place(start, start + 4)
        window.session.problem_raised.emit("It cannot be.", "")
        window.session.step(1)
        text = QAccessible.queryAccessibleInterface(window.page.reader).textInterface()
        assert text.characterCount() == len(window.session.text)
    finally:
        QAccessible.setActive(False)
    assert announced[-1].startswith("Text of the article")


# --- the end

LEAVING = """
from pathlib import Path
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from app.gui.start import open_window

application, window = open_window(Path(sys.argv[1]))
window.show()
reader = window.page.reader
interface = QAccessible.queryAccessibleInterface(reader)
text = interface.textInterface()
assert text.characterCount() > 20, text.characterCount()
reader.set_selection(2, 6)
assert interface.textInterface().selectionCount() == 1
if sys.argv[2] == "close":
    QTimer.singleShot(0, window.close)
    application.exec()
elif sys.argv[2] == "quit":
    QTimer.singleShot(0, application.quit)
    application.exec()
print("left")
"""


@pytest.mark.parametrize("way", ["close", "quit", "fall"])
def test_the_program_ends_quietly_after_a_screen_reader_was_there(project_path, way, home):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", LEAVING, str(project_path), way],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "left\n", "")
