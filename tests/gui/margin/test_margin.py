"""The margin on a real page: where its cards stand, what they say, and how they answer."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.gui.margin.place import room_for
from app.gui.spanlist import ALL
from app.gui.ties import MarginTie
from app.model.article import Comment, Relation
from app.model.edits import AddComment, AddRelation, AddSpan, Batch
from app.model.span import Span
from app.model.uids import new_uid
from app.tasks.sample import create_sample
from tests.gui.hands import press

Key = Qt.Key


@pytest.fixture
def sample(empty_window, tmp_path, qtbot):
    """A wide window on the sample, all layers shown, the margin painted."""
    path = tmp_path / "sample.hashiya"
    create_sample(path, annotator="maryam").close()
    empty_window.resize(1600, 950)
    assert empty_window.doors.open_path(path)
    empty_window.session.show_layers(ALL)
    paint(empty_window)
    return empty_window


def margin_of(window):
    (tie,) = window.page.findChildren(MarginTie)
    return tie.margin


def paint(window) -> None:
    QApplication.processEvents()
    window.page.reader.viewport().grab()


def point_at(window, point: QPointF) -> None:
    """Moves the pointer without a button, and lets the page paint."""
    viewport = window.page.reader.viewport()
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        QPointF(viewport.mapToGlobal(point.toPoint())),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)
    paint(window)


def one_span(window, word: str, label: str = "actor", **fields) -> Span:
    session = window.session
    start = session.text.index(word)
    span = Span(
        uid=new_uid(),
        article=session.uid,
        annotator=session.annotator,
        label=label,
        fragments=((start, start + len(word)),),
        quote=word,
        **fields,
    )
    assert session.run(AddSpan(span))
    return span


def words_on(placed) -> str:
    return " | ".join(piece.words for piece in placed.item.card.pieces if piece.words)


def card_of(window, uid: str):
    margin = margin_of(window)
    cards = [p for p in (*margin.over, *margin.placed) if p.item.card.uid == uid]
    return cards[0] if cards else None


def test_cards_stand_in_the_order_of_their_lines_and_apart(sample):
    placed = margin_of(sample).placed
    spans = sample.session.spans
    starts = [spans.get(p.item.uids[0]).start for p in placed]
    assert len(placed) > 5
    assert starts == sorted(starts)
    assert all(one.box.bottom() < two.box.top() for one, two in pairwise(placed))


def test_they_stay_in_order_wherever_the_page_is_scrolled_to(sample):
    bar = sample.page.reader.verticalScrollBar()
    for value in range(0, bar.maximum(), 370):
        bar.setValue(value)
        paint(sample)
        placed = margin_of(sample).placed
        assert all(one.box.bottom() < two.box.top() for one, two in pairwise(placed))


def test_every_span_that_begins_in_view_has_a_place(sample):
    reader, spans = sample.page.reader, sample.session.spans.visible
    told = [uid for p in margin_of(sample).placed for uid in p.item.uids]
    seen = [s.uid for s in spans if 0 < reader.boxes(s.start, s.start + 1)[0].center().y() < 600]
    assert len(seen) > 10
    assert set(seen) <= set(told)
    assert len(set(told)) == len(told)


def test_the_margin_is_at_the_side_where_lines_end(window):
    window.resize(1600, 900)
    one_span(window, "دمشق")
    paint(window)
    reader = window.page.reader
    column = reader.boxes(0, 4)[0]
    assert margin_of(window).placed[0].box.right() < column.left()
    window.session.directions.choose_article("ltr")
    paint(window)
    assert margin_of(window).placed[0].box.left() > reader.boxes(0, 4)[0].right()


def test_a_card_stands_at_the_line_where_its_span_begins(window):
    window.resize(1600, 900)
    span = one_span(window, "دمشق")
    paint(window)
    card = card_of(window, span.uid)
    line = window.page.reader.boxes(span.start, span.end)[0]
    assert card.box.top() <= line.center().y() <= card.box.top() + 30


def test_a_card_tells_all_there_is(window):
    window.resize(1600, 900)
    first = one_span(window, "دمشق", "quote_source", note="تدخلها القوات مساءً")
    other = one_span(window, "الجيش", "claim", attributes={"claim_type": "denial"})
    made = {"article": first.article, "annotator": "maryam"}
    relation = Relation(
        uid=new_uid(), type="attributed_to", source=other.uid, target=first.uid, **made
    )
    comment = Comment(uid=new_uid(), text="أين؟", span=first.uid, **made)
    window.session.run(Batch("more", (AddRelation(relation), AddComment(comment))))
    window.session.select_span(first.uid)
    paint(window)
    told = words_on(card_of(window, first.uid))
    for words in ("Quote source", "مصدر القول", "دمشق", "تدخلها", "←", "الجيش", "1 comment"):
        assert words in told
    window.session.select_span(other.uid)
    paint(window)
    assert "Claim type: \u2068denial" in words_on(card_of(window, other.uid))
    assert "maryam" not in told
    window.session.undo()
    window.session.select_span(first.uid)
    paint(window)
    assert "comment" not in words_on(card_of(window, first.uid))
    assert "←" not in words_on(card_of(window, first.uid))


def test_a_colleagues_card_names_the_colleague(sample):
    sample.session.step_span(1)
    paint(sample)
    assert "Samar Haddad" in words_on(card_of(sample, sample.session.selected))


def test_spans_of_the_same_words_are_counted_on_their_cards(window):
    window.resize(1600, 900)
    one, two = one_span(window, "دمشق"), one_span(window, "دمشق", "location")
    paint(window)
    assert words_on(card_of(window, one.uid)).split(" | ")[0] == "2"
    assert words_on(card_of(window, two.uid)).split(" | ")[0] == "2"


def test_pointing_at_a_card_lights_its_span_and_leaving_puts_it_out(sample):
    reader, margin = sample.page.reader, margin_of(sample)
    card = next(p for p in margin.placed if p.item.card.uid and p.box.top() > 0)
    lit = []
    reader.span_hovered.connect(lit.append)
    point_at(sample, card.box.center())
    assert lit == [card.item.card.uid]
    assert reader.card_at(card.box.center()) == card.item.card.uid
    assert reader.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert card_of(sample, card.item.card.uid).item.card.height > 40
    point_at(sample, QPointF(margin.box.right() + 4, card.box.center().y()))
    assert lit[-1] == ""
    assert not margin.over


def test_pointing_at_a_span_opens_its_card(sample):
    reader, spans = sample.page.reader, sample.session.spans
    span = next(s for s in spans.visible if len(margin_of(sample).placed) and s.start > 20)
    point_at(sample, reader.boxes(span.start, span.start + 1)[0].center())
    inner = reader.spans_at(span.start)[0]
    assert card_of(sample, inner).item.card.height > 40


def test_a_click_on_a_card_selects_its_span(sample, qtbot):
    reader, margin = sample.page.reader, margin_of(sample)
    card = next(p for p in margin.placed if p.item.card.uid and p.box.top() > 0)
    point = card.box.center().toPoint()
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert sample.session.selected == card.item.card.uid
    assert sample.session.caret == sample.session.span.start
    paint(sample)
    qtbot.mouseDClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert not sample.session.has_selection


def test_the_selected_spans_card_is_full_and_in_view_all_the_way(sample):
    reader, session = sample.page.reader, sample.session
    for _ in range(40):
        press(reader, Key.Key_Tab)
        paint(sample)
        card = card_of(sample, session.selected)
        assert card.item.card.height > 40
        assert card.box.top() >= 0
        assert card.box.bottom() <= reader.viewport().height()


def test_the_card_of_a_span_scrolls_with_its_line(sample):
    reader, session = sample.page.reader, sample.session
    for _ in range(12):
        session.step_span(1)
    reader.verticalScrollBar().setValue(120)
    paint(sample)
    above = card_of(sample, session.selected).box.top()
    reader.verticalScrollBar().setValue(200)
    paint(sample)
    assert card_of(sample, session.selected).box.top() == above - 80


def test_a_count_opens_when_pointed_at_and_each_span_can_be_taken(window, qtbot):
    window.resize(1600, 900)
    session = window.session
    start = session.text.index("قالت")
    made = {"article": session.uid, "annotator": "maryam"}
    spans = [
        Span(
            uid=new_uid(),
            label="actor",
            fragments=((start, start + n),),
            quote=session.text[start : start + n],
            **made,
        )
        for n in range(3, 43)
    ]
    assert session.run(Batch("many", tuple(AddSpan(span) for span in spans)))
    session.select_span(None)
    paint(window)
    margin = margin_of(window)
    (count,) = [p for p in margin.placed if not p.item.card.uid]
    assert "40 spans" in words_on(count)
    point_at(window, count.box.center())
    rows = [p for p in margin.over if p.item.card.uid]
    assert len(rows) > 10
    height = window.page.reader.viewport().height()
    assert all(p.box.top() >= 0 and p.box.bottom() <= height for p in rows)
    row = rows[5]
    point_at(window, row.box.center())
    lit = window.page.reader.card_at(row.box.center())
    assert lit
    qtbot.mouseClick(
        window.page.reader.viewport(), Qt.MouseButton.LeftButton, pos=row.box.center().toPoint()
    )
    assert session.selected == lit


def test_the_margin_is_hidden_and_shown_by_key_and_stays_so(sample):
    reader, margin = sample.page.reader, margin_of(sample)
    wide = reader.page.width
    assert press(reader, Key.Key_F4)
    paint(sample)
    assert not margin.shown
    assert not margin.placed
    assert reader.card_at(QPointF(20, 20)) == ""
    assert not sample.settings.margin
    assert reader.page.width >= wide
    assert press(reader, Key.Key_F4)
    paint(sample)
    assert margin.shown
    assert margin.placed


def test_the_margin_gives_way_where_the_page_is_narrow(sample):
    sample.resize(900, 700)
    paint(sample)
    assert not margin_of(sample).shown
    sample.resize(1600, 700)
    paint(sample)
    assert margin_of(sample).shown


@pytest.mark.parametrize("width", range(300, 2000, 50))
def test_the_column_is_never_squeezed_for_a_margin(width):
    room = room_for(width, 20, 580)
    assert room == 0 or width - room - 4.8 * 20 >= 22 * 20
    assert room <= 264


def test_another_article_has_other_cards(sample):
    assert margin_of(sample).placed
    sample.session.step(1)
    paint(sample)
    assert not margin_of(sample).placed
    assert margin_of(sample).shown


@pytest.mark.parametrize("look", ["light", "dark", "sepia"])
def test_it_is_painted_in_every_theme(sample, look):
    reader = sample.page.reader
    sample.look.choose(look)
    paint(sample)
    image = reader.viewport().grab().toImage()
    card = next(p for p in margin_of(sample).placed if p.box.top() > 0)
    middle = card.box.topLeft().toPoint()
    assert (
        image.pixelColor(middle.x() + 12, middle.y() + 3).name() == sample.look.theme.raised.lower()
    )
