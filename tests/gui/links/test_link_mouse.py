"""Drawing relations with the mouse: from the ring, from a card, and the types at the pointer."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from app.gui.reader.curves.ring import ring_of
from app.gui.ties.links import LinksTie
from tests.gui.hands import collect, press, selected_text
from tests.gui.links.keys import NONE, drawn, key, select

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tie(window) -> LinksTie:
    return window.page.findChild(LinksTie)


def ring_point(window) -> QPoint:
    reader = window.page.reader
    ring = ring_of(reader.frame(), window.session.selected)
    return ring.center.toPoint()


def at(window, span) -> QPoint:
    return window.page.reader.point_of(span.start + 1)


def drag(window, qtbot, start, end, *, drop=True):
    viewport = window.page.reader.viewport()
    qtbot.mousePress(viewport, LEFT, NONE, start)
    qtbot.mouseMove(viewport, start + QPoint(9, -9))
    press_at = window.page.reader.mouse.grips
    press_at.move(QPointF(start + QPoint(9, -9)), NONE)
    press_at.move(QPointF(end), NONE)
    if drop:
        qtbot.mouseRelease(viewport, LEFT, NONE, end)


def test_the_ring_stands_apart_from_the_caps(window, spans):
    select(window, spans["القوات"])
    reader = window.page.reader
    ring = ring_of(reader.frame(), spans["القوات"].uid)
    first = reader.boxes(spans["القوات"].start, spans["القوات"].start + 1)[0]
    assert first.right() - ring.center.x() >= 2 * ring.radius
    assert ring.center.y() + ring.radius <= first.top()


def test_a_drag_from_the_ring_offers_the_types_at_the_pointer(window, spans, tie, qtbot):
    claim, other = spans["القوات"], spans["سقوط"]
    select(window, claim)
    drag(window, qtbot, ring_point(window), at(window, other))
    menu = tie.mouse.menu
    words = [action.text() for action in menu.actions()]
    assert words == ["1   corroborates · يؤيد", "2   contradicts · يناقض"]
    press(menu, Qt.Key.Key_2, NONE, "٢")
    assert drawn(window) == [("contradicts", claim.uid, other.uid)]
    collect()
    assert tie.mouse.menu is None


def test_an_entry_that_is_chosen_asks_for_the_cue(window, spans, tie, qtbot):
    claim, source = spans["سقوط"], spans["الناطق"]
    select(window, claim)
    drag(window, qtbot, ring_point(window), at(window, source))
    tie.mouse.menu.actions()[0].trigger()
    tie.mouse.menu.close()
    assert selected_text(window.page.reader) == "نفى"
    key(window, "Return")
    assert drawn(window) == [("attributed_to", claim.uid, source.uid)]
    assert window.session.links.list.of(claim.uid)[0].cue is not None
    collect()


def test_while_it_is_drawn_a_legal_target_lights_up_and_esc_gives_up(window, spans, tie, qtbot):
    select(window, spans["القوات"])
    reader = window.page.reader
    drag(window, qtbot, ring_point(window), at(window, spans["دمشق"]), drop=False)
    assert tie.mouse.grip.source == spans["القوات"].uid
    assert reader.hovered_span == spans["دمشق"].uid
    reader.grab()
    key(window, "Esc")
    assert tie.mouse.grip.source == ""
    qtbot.mouseRelease(reader.viewport(), LEFT, NONE, at(window, spans["دمشق"]))
    assert tie.mouse.menu is None
    assert drawn(window) == []


def test_what_is_no_target_is_told_in_a_sentence(window, spans, tie, told, qtbot):
    select(window, spans["دمشق"])
    drag(window, qtbot, ring_point(window), at(window, spans["الناطق"]))
    assert told[-1] == "The scheme has no relation between Location and Quote source."
    select(window, spans["دمشق"])
    drag(window, qtbot, ring_point(window), QPoint(3, 3))
    assert told[-1] == "Let go over another span to draw a relation to it."
    assert tie.mouse.menu is None


def test_the_innermost_span_that_can_be_a_target_is_taken(window, spans, tie, qtbot):
    source, claim = spans["المتحدث"], spans["القوات"]
    select(window, source)
    drag(window, qtbot, ring_point(window), at(window, spans["دمشق"]))
    words = [action.text() for action in tie.mouse.menu.actions()]
    assert words == ["1   ← attributed to · منسوب إلى"], "the claim around the place"
    tie.mouse.menu.actions()[0].trigger()
    tie.mouse.menu.close()
    assert drawn(window) == [("attributed_to", claim.uid, source.uid)]
    collect()


def test_the_ring_pressed_and_not_dragged_asks_for_a_target(window, spans, qtbot):
    select(window, spans["القوات"])
    qtbot.mouseClick(window.page.reader.viewport(), LEFT, NONE, ring_point(window))
    assert window.session.links.prompt.badges


def test_a_row_of_the_list_is_taken_with_the_mouse(window, spans, tie, qtbot):
    claim, actor = spans["القوات"], spans["الجيش"]
    select(window, claim)
    key(window, "F9")
    numbers = {uid: n for n, uid in window.session.links.prompt.badges}
    key(window, str(numbers[actor.uid]))
    window.page.reader.grab()
    row = tie.list.rows[0].center().toPoint()
    viewport = window.page.reader.viewport()
    qtbot.mouseClick(viewport, LEFT, NONE, tie.list.box.topLeft().toPoint() + QPoint(3, 3))
    assert window.session.links.prompt.rows, "a press on its edge does nothing"
    qtbot.mouseClick(viewport, LEFT, NONE, row)
    assert drawn(window) == [("involves", claim.uid, actor.uid)]


def test_a_relation_is_drawn_from_a_card_to_a_card(window, spans, tie, qtbot):
    reader = window.page.reader
    window.resize(1700, 900)
    for name in ("المتحدث", "الجيش", "دمشق", "الناطق", "حمص"):
        select(window, spans[name])
        window.session.remove_selected()
    window.session.select_span(None)
    reader.grab()
    cards = {
        uid: QPoint(x, y)
        for x in range(4, reader.viewport().width(), 12)
        for y in range(4, reader.viewport().height(), 8)
        if (uid := reader.card_at(QPointF(x, y)))
    }
    claim, other = spans["القوات"], spans["سقوط"]
    drag(window, qtbot, cards[claim.uid], cards[other.uid])
    assert window.session.selected == claim.uid
    assert len(tie.mouse.menu.actions()) == 2
    tie.mouse.menu.actions()[0].trigger()
    tie.mouse.menu.close()
    assert drawn(window) == [("corroborates", claim.uid, other.uid)]
    collect()


def test_who_looks_on_has_no_ring(window, spans, tie):
    select(window, spans["القوات"])
    assert tie.mouse.ringed() == spans["القوات"].uid
    key(window, "F9")
    assert tie.mouse.ringed() == ""
    key(window, "Esc")
    window.session.become("huda")
    window.session.show_layers("all")
    select(window, spans["القوات"])
    assert tie.mouse.ringed() == ""
