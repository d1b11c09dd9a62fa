"""Chips above the lines, where there is no margin: one at the start of every span."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from app.gui.reader.painting import Part
from app.gui.reader.room_above import letters_of, room_above
from app.gui.spanlist import ALL
from app.gui.ties import MarginTie
from app.model.edits import AddSpan, Batch
from app.model.span import Span
from app.model.uids import new_uid
from app.tasks.sample import create_sample
from tests.gui.hands import press


@pytest.fixture
def sample(empty_window, tmp_path, qtbot):
    """The sample without a margin, all layers shown."""
    path = tmp_path / "sample.hashiya"
    create_sample(path, annotator="maryam").close()
    empty_window.resize(1280, 950)
    assert empty_window.doors.open_path(path)
    empty_window.session.show_layers(ALL)
    empty_window.look.toggle_margin()
    paint(empty_window)
    return empty_window


def tie_of(window) -> MarginTie:
    (tie,) = window.page.findChildren(MarginTie)
    return tie


def paint(window):
    QApplication.processEvents()
    return window.page.reader.viewport().grab().toImage()


def chips(window):
    paint(window)
    return tie_of(window).chips.painted


def spans_on(window, word: str, count: int) -> list[Span]:
    session = window.session
    start = session.text.index(word)
    made = [
        Span(
            uid=new_uid(),
            article=session.uid,
            annotator="maryam",
            label="actor",
            fragments=((start, start + len(word) - n),),
            quote=word[: len(word) - n],
        )
        for n in range(count)
    ]
    assert session.run(Batch("many", tuple(AddSpan(span) for span in made)))
    session.select_span(None)
    return made


def test_every_span_that_begins_in_view_has_a_chip_a_dot_or_is_counted(sample):
    reader = sample.page.reader
    bar = reader.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        told = [uid for chip in chips(sample) for uid in chip.uids]
        height = reader.viewport().height()
        for span in sample.session.spans.visible:
            box = reader.boxes(span.start, span.start + 1)[0]
            if box.top() > 0 and box.bottom() < height:
                assert span.uid in told
        assert len(set(told)) == len(told)


def test_no_chip_lies_on_another(sample):
    for value in (0, 300, 900):
        sample.page.reader.verticalScrollBar().setValue(value)
        boxes = [chip.box for chip in chips(sample)]
        assert boxes
        for n, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[n + 1 :])


@pytest.mark.parametrize("face", ["sans", "naskh"])
def test_no_chip_lies_on_a_letter(sample, face):
    """Where chips are, the text alone has no ink."""
    sample.look.choose_page_font(face)
    reader = sample.page.reader
    for value in (0, 500, 1000, 1500):
        reader.verticalScrollBar().setValue(value)
        found = [chip for chip in chips(sample) if chip.kind != "dot"]
        image = paint(sample)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        reader.paint_parts(painter, Part.TEXT)
        painter.end()
        for chip in found:
            rect = chip.box.toRect().intersected(image.rect())
            dark = [
                (x, y)
                for x in range(rect.left(), rect.right() + 1)
                for y in range(rect.top(), rect.bottom() + 1)
                if image.pixelColor(x, y).lightness() < 160
            ]
            assert not dark


def test_a_chip_begins_where_its_span_does(window):
    window.resize(900, 800)
    (span,) = spans_on(window, "دمشق", 1)
    (chip,) = chips(window)
    word = window.page.reader.boxes(span.start, span.end)[0]
    assert chip.kind == "chip"
    assert chip.box.right() == pytest.approx(word.right(), abs=1)
    assert chip.box.bottom() <= word.center().y()


def test_what_has_no_room_is_counted(window):
    window.resize(900, 800)
    made = spans_on(window, "وزارة الدفاع", 8)
    found = chips(window)
    assert [chip.kind for chip in found] == ["chip", "count"]
    assert {uid for chip in found for uid in chip.uids} == {span.uid for span in made}


def test_a_selected_span_has_its_chip_even_where_it_was_counted(window):
    window.resize(900, 800)
    made = spans_on(window, "وزارة الدفاع", 8)
    window.session.select_span(made[7].uid)
    assert chips(window)[-1].uids == (made[7].uid,)
    assert chips(window)[-1].kind == "chip"


def test_between_close_lines_dots_stand_for_chips(sample):
    sample.look.settings.line_height = 1.5
    sample.look.page_type_changed.emit()
    sample.page.reader.verticalScrollBar().setValue(600)
    kinds = {chip.kind for chip in chips(sample)}
    assert "dot" in kinds
    sample.session.step_span(1)
    assert chips(sample)[-1].kind == "chip"


def test_there_are_none_beside_a_margin_or_without_an_article(sample):
    sample.resize(1600, 900)
    assert chips(sample)
    press(sample.page.reader, Qt.Key.Key_F4)
    assert not chips(sample)
    press(sample.page.reader, Qt.Key.Key_F4)
    assert chips(sample)
    sample.session.open_article("")
    assert not chips(sample)


def test_a_changed_note_is_counted_on_the_chip(window):
    window.resize(900, 800)
    (span,) = spans_on(window, "دمشق", 1)
    before = chips(window)[0].box.width()
    window.session.set_note("مهم", span.uid)
    assert chips(window)[0].box.width() > before


def test_letters_with_hamza_need_more_room(sample):
    measures = sample.page.reader.page.measures
    letters = letters_of(measures)
    assert letters.high > letters.rise > letters.fall > 0


def test_the_room_above_a_line_ends_where_letters_begin(sample):
    reader = sample.page.reader
    scene = reader.frame().scenes[-1]
    for row in range(len(scene.block.rows)):
        bottom, room = room_above(scene, row, (scene.block.rows[row].start,))
        assert bottom < scene.baseline(row)
        assert room < scene.measures.pitch


def test_the_line_at_the_foot_says_what_became_of_the_margin(sample):
    told, look = [], sample.look
    sample.session.told.connect(told.append)
    sample.resize(1500, 900)
    paint(sample)
    look.toggle_margin()
    assert told[-1] == "The margin is shown."
    look.toggle_margin()
    assert told[-1] == "The margin is hidden; chips above the lines stand for it."
    sample.resize(900, 700)
    paint(sample)
    look.toggle_margin()
    assert told[-1].startswith("The page is too narrow for the margin;")
    assert chips(sample)
