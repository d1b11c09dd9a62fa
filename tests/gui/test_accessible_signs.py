"""Colour is never the only signal: everything told by colour is told without it, too."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.reader.painting import Part
from app.gui.reader.underlines import underline
from app.gui.reader.view import ReaderView
from app.gui.states import paint_state, state_words
from app.gui.swatches import paint_swatch
from app.gui.theme import LIGHT
from app.model.article import State
from app.model.scheme import Label
from app.tasks.schemes import shipped
from tests.gui.hands import caret_on
from tests.gui.reader.samples import span

GREY = "#707070"
ONE_COLOUR = replace(
    LIGHT, accent=GREY, good=GREY, danger=GREY, edge=GREY, ink_soft=GREY, ink=GREY, line=GREY
)
SCHEMES = shipped()
STYLES = ("solid", "dash", "dot", "wave", "double", "dashdot")
FEW = 6
"""Pixels by which two pictures must differ at the least to be told apart."""


def grey(label: Label) -> Label:
    return replace(label, color=GREY, color_dark=GREY)


def canvas(width: int, height: int) -> QImage:
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures of the same size are clearly lighter or darker."""
    one, other = (i.convertToFormat(QImage.Format.Format_Grayscale8) for i in (one, other))
    assert one.size() == other.size()
    return sum(
        abs(one.pixelColor(x, y).value() - other.pixelColor(x, y).value()) > 40
        for x in range(one.width())
        for y in range(one.height())
    )


def told_apart(pictures: dict[str, QImage], few: int = FEW) -> None:
    for one, other in combinations(pictures, 2):
        assert differing(pictures[one], pictures[other]) >= few, (one, other)


@pytest.mark.parametrize("name", SCHEMES)
def test_labels_of_a_scheme_have_lines_and_names_of_their_own(name):
    labels = SCHEMES[name].labels
    lines = [label.underline for label in labels]
    assert len(set(lines)) == len(lines)
    assert set(lines) <= set(STYLES)
    for words in ([x.name.en for x in labels], [x.name.ar for x in labels]):
        assert all(words)
        assert len(set(words)) == len(words)


def test_the_lines_can_be_told_apart_without_colour(qapp):
    pictures = {}
    for style in STYLES:
        pictures[style] = canvas(48, 12)
        painter = QPainter(pictures[style])
        underline(painter, style, QRectF(2, 4, 44, 2), QColor(GREY))
        painter.end()
    told_apart(pictures)


@pytest.mark.parametrize("name", SCHEMES)
def test_spans_on_the_page_can_be_told_apart_without_colour(dressed, qtbot, name):
    reader = ReaderView()
    qtbot.addWidget(reader)
    reader.resize(500, 200)
    reader.show()
    labels = {label.id: grey(label) for label in SCHEMES[name].labels}
    pictures = {}
    for label in labels:
        reader.set_article("قالت وزارة الدفاع")
        reader.set_layers([span("s", 5, 17, label)], labels)
        pictures[label] = canvas(500, 200)
        painter = QPainter(pictures[label])
        reader.paint_parts(painter, Part.GROUNDS | Part.TEXT | Part.UNDERLINES)
        painter.end()
    told_apart(pictures)


@pytest.mark.parametrize("name", SCHEMES)
def test_swatches_can_be_told_apart_without_colour(qapp, name):
    pictures = {}
    for label in SCHEMES[name].labels:
        pictures[label.id] = canvas(26, 26)
        painter = QPainter(pictures[label.id])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(4, 2, 18, 14), grey(label), LIGHT)
        painter.end()
    told_apart(pictures)


def test_the_selected_span_has_caps_and_not_only_a_stronger_ground(dressed, qtbot):
    reader = ReaderView()
    qtbot.addWidget(reader)
    reader.resize(500, 200)
    reader.show()
    reader.set_article("قالت وزارة الدفاع")
    labels = {label.id: grey(label) for label in SCHEMES["conflict-default"].labels}
    reader.set_layers([span("s", 5, 17)], labels)
    pictures = {}
    for uid in ("", "s"):
        reader.set_selected_span(uid or None)
        pictures[uid] = canvas(500, 200)
        painter = QPainter(pictures[uid])
        reader.paint_parts(painter, Part.CAPS)
        painter.end()
    told_apart(pictures)


def test_states_of_articles_have_signs_and_words_of_their_own(qapp):
    pictures = {}
    for state in State:
        pictures[state.value] = canvas(28, 28)
        painter = QPainter(pictures[state.value])
        paint_state(painter, QRectF(3, 3, 22, 22), state, ONE_COLOUR)
        painter.end()
    told_apart(pictures)
    assert len({state_words(state) for state in State}) == len(State)


def test_the_queue_writes_the_state_beside_its_sign(window):
    """The row of a done article looks another with all colours made one."""
    window.look.theme = ONE_COLOUR
    view = window.queue.view
    pictures = {}
    for state in State:
        window.session.set_state(state)
        rect = view.visualRect(view.currentIndex())
        pictures[state.value] = view.viewport().grab(rect).toImage()
    told_apart(pictures, few=30)


def test_label_bar_and_inspector_write_the_label(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    for button in window.labels.buttons:
        assert button.label.name.en in button.accessibleName()
        assert button.label.name.ar in button.accessibleName()
    assert window.inspector.label.currentText() == "Location · موقع"


def test_the_span_of_a_colleague_names_its_author(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    uid = window.session.selected
    assert window.session.become("Huda")
    window.session.show_layers("all")
    window.session.select_span(uid)
    assert "by \u2068maryam\u2069" in window.inspector.offsets.text()


def test_mistakes_are_said_in_words(window):
    window.session.problem_raised.emit("The file is broken.", "Take the copy.")
    assert window.notice.words.text() == "The file is broken.\nTake the copy."
