"""Relations, numbers and lists as they are on the page."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor

from app.gui.links.rules import Offer
from app.gui.links.view import style_of
from app.gui.reader.curves.wish import Strength
from app.gui.reader.hints.badges import badge_boxes, span_boxes
from app.gui.reader.hints.place import apart_from, kept_within
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Look
from app.gui.theme import LIGHT
from app.gui.ties.links import LinksTie
from tests.gui.links.keys import SHIFT, key, select


@pytest.fixture
def tie(window) -> LinksTie:
    window.resize(1500, 900)
    return window.page.findChild(LinksTie)


def painted(window, tie) -> dict[str, Strength]:
    """The relations on the page, by type, and how much they stand out."""
    window.page.reader.viewport().grab()
    return {drawn.wish.name or "new": drawn.wish.strength for drawn in tie.curves.drawn}


def image(window):
    return window.page.reader.viewport().grab().toImage()


def test_the_selected_span_shows_its_relations_and_no_span_none(window, linked, tie):
    assert painted(window, tie) == dict.fromkeys(
        ("attributed to", "located at", "contradicts"), Strength.CLEAR
    )
    select(window, linked["دمشق"])
    assert painted(window, tie) == {"located at": Strength.CLEAR}
    window.session.select_span(None)
    window.page.reader.set_hovered_span(None)
    assert painted(window, tie) == {}


def test_a_span_pointed_at_shows_its_relations_fainter(window, linked, tie):
    select(window, linked["دمشق"])
    window.page.reader.set_hovered_span(linked["سقوط"].uid)
    assert painted(window, tie) == {
        "located at": Strength.CLEAR,
        "contradicts": Strength.FAINT,
    }


def test_all_of_them_on_demand(window, linked, tie):
    window.session.select_span(None)
    ctrl = Qt.KeyboardModifier.ControlModifier
    key(window, "R", ctrl)
    assert painted(window, tie) == dict.fromkeys(
        ("attributed to", "located at", "contradicts"), Strength.FAINT
    )
    window.menus.refresh()
    assert window.menus.actions["all_relations"].isChecked()
    key(window, "R", ctrl)
    assert painted(window, tie) == {}


def test_relations_that_are_walked_carry_their_numbers(window, linked, tie):
    key(window, "F9", SHIFT)
    painted(window, tie)
    numbers = {drawn.wish.name: drawn.wish.number for drawn in tie.curves.drawn}
    assert numbers == {"attributed to": "1", "located at": "2", "contradicts": "3"}


def test_curves_begin_and_end_at_their_spans(window, linked, tie):
    painted(window, tie)
    reader = window.page.reader
    for drawn in tie.curves.drawn:
        ends = (drawn.wish.relation.source, drawn.wish.relation.target)
        for uid, (x, y) in zip(ends, (drawn.points[0], drawn.points[-1]), strict=True):
            span = window.session.spans.get(uid)
            boxes = [box for f in span.fragments for box in reader.boxes(*f)]
            room = reader.page.measures.pitch / 2
            assert any(
                box.left() <= x <= box.right() and box.top() - 2 <= y <= box.bottom() + room
                for box in boxes
            )


def test_a_relation_is_seen_under_the_letters(window, linked, tie):
    with_curves = image(window)
    window.session.links.list._of.clear()
    without = image(window)
    assert with_curves != without
    ink = QColor(LIGHT.ink)
    dark = [
        (x, y)
        for y in range(0, without.height(), 2)
        for x in range(0, without.width(), 2)
        if without.pixelColor(x, y) == ink
    ]
    assert len(dark) > 100
    covered = [p for p in dark if with_curves.pixelColor(*p) != ink]
    assert not covered


def test_an_end_out_of_view_is_told_at_the_edge(window, spans, tie):
    session, links = window.session, window.session.links
    part_of = session.scheme.relation("part_of")
    window.resize(1200, 560)
    window.look.settings.zoom = 300
    window.look.page_type_changed.emit()
    assert links.add(Offer(part_of), spans["دمشق"], spans["حمص"])
    select(window, spans["دمشق"])
    painted(window, tie)
    (drawn,) = tie.curves.drawn
    assert drawn.here == (True, False)
    assert drawn.points[-1][1] == window.page.reader.viewport().height()
    with_chip = image(window)
    tie.curves.chips.paint = lambda painter, frame: None
    assert with_chip != image(window)
    del tie.curves.chips.paint
    select(window, spans["حمص"])
    painted(window, tie)
    (drawn,) = tie.curves.drawn
    assert drawn.here == (False, True)
    assert drawn.wish.up
    assert drawn.points[0][1] == 0


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_every_step_is_painted_in_every_theme(window, linked, tie, theme):
    window.look.choose(theme)
    session = window.session
    start = session.text.index("قال")
    relation = next(r for r in session.links.list if r.type == "attributed_to")
    session.links.set_cue(relation.uid, (start, start + 3))
    plain = image(window)
    seen = []
    for name, modifiers in (("F9", None), ("Tab", None), ("Return", None)):
        key(window, name, modifiers or Qt.KeyboardModifier.NoModifier)
        seen.append(image(window))
    assert all(picture != plain for picture in seen)
    assert tie.list.box.isValid()
    assert window.page.reader.viewport().rect().contains(tie.list.box.toAlignedRect())
    key(window, "Esc")
    key(window, "Esc")
    assert image(window) == plain
    key(window, "F9", SHIFT)
    assert painted(window, tie)["attributed to"] is Strength.LIT
    key(window, "Return")
    assert image(window) != plain
    window.look.choose("light")


def test_the_numbers_stand_apart_at_their_spans(window, spans, tie):
    select(window, spans["القوات"])
    key(window, "F9")
    reader, badges = window.page.reader, window.session.links.prompt.badges
    frame = reader.frame()
    found = badge_boxes(frame, badges, span_boxes(frame, {uid for _, uid in badges}))
    assert [number for number, _ in found] == list("123456")
    for (_, one), (_, other) in combinations(found, 2):
        assert not one.intersects(other)


def test_families_of_types_have_lines_of_their_own(window):
    kinds = {kind.id: style_of(kind) for kind in window.session.scheme.relations}
    assert kinds["attributed_to"] is Qt.PenStyle.SolidLine
    assert kinds["contradicts"] is Qt.PenStyle.DashDotLine
    assert kinds["involves"] is Qt.PenStyle.DashLine
    assert style_of(None) is Qt.PenStyle.DashLine


boxes = st.builds(QRectF, st.floats(0, 300), st.floats(0, 60), st.floats(4, 60), st.floats(4, 20))


@given(st.lists(boxes, max_size=9), st.sampled_from([1, -1]))
def test_boxes_that_are_moved_apart_lie_on_no_other(wanted, way):
    taken: list[QRectF] = []
    for box in wanted:
        moved = apart_from(box, taken, way)
        assert not any(moved.intersects(other) for other in taken)
        assert moved.top() == box.top()
        assert moved.size() == box.size()
        assert (moved.left() - box.left()) * way >= -1e-6
        taken.append(moved)


@given(st.builds(QRectF, *(st.floats(-500, 900),) * 2, *(st.floats(1, 200),) * 2))
def test_a_box_that_fits_is_kept_in_view(box):
    moved = kept_within(box, Frame((), Look(), 0, 0, QSize(400, 300)))
    assert moved.size() == box.size()
    assert QRectF(0, 0, 400, 300).contains(moved)
    assert kept_within(moved, Frame((), Look(), 0, 0, QSize(400, 300))) == moved


def test_a_row_is_found_by_its_point(window, spans, tie):
    select(window, spans["القوات"])
    key(window, "F9")
    key(window, "1")
    image(window)
    assert tie.list.row_at(tie.list.rows[0].center()) == 0
    assert tie.list.row_at(QPointF(-5, -5)) is None
