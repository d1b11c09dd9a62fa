"""Where the parts of a row stand, and that the hit stands in the middle of its column."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.gui.reader.measures import measures_of, page_font
from app.gui.search.line import KwicLine
from app.gui.search.model import KwicModel
from app.gui.search.places import places_in
from app.gui.search.row import Row
from app.project.queries_search import hit_at

TEXT = "قالت وزارة الدفاع إن الجيش دخل دمشق.\nوالوزارة ISIS لالوزارة تنفي 2024 كل ذلك.\n"


@given(st.floats(0, 900), st.floats(60, 2000), st.booleans())
def test_parts_are_apart_and_inside(left, width, ticking):
    row = QRectF(left, 10, width, 30)
    places = places_in(row, ticking=ticking)
    assert places.aside.right() <= places.words.left() or not places.aside.width()
    assert row.left() <= places.words.left()
    if ticking and width > 100:
        assert places.words.right() < places.box.left()
        assert places.box.right() < row.right()
    assert places.middle == places.words.center().x()


def test_narrow_rows_leave_the_title_out():
    assert places_in(QRectF(0, 0, 400, 30), ticking=True).aside.width() == 0
    assert places_in(QRectF(0, 0, 800, 30), ticking=True).aside.width() > 150


@given(st.data())
def test_every_hit_is_framed_around_the_middle(qapp, data):
    start = data.draw(st.integers(0, len(TEXT) - 2))
    end = data.draw(st.integers(start + 1, min(len(TEXT), start + 12)))
    if not TEXT[start:end].strip():
        return
    row = Row(hit_at(TEXT, start, end, 1, "u", "k", "t"))
    first, last = row.place
    assert row.hit.context[first:last] == TEXT[start:end]
    assert len(row.line) == len(row.hit.context)
    assert "\n" not in row.line
    line = KwicLine(row, measures_of(page_font("IBM Plex Sans Arabic", 12)))
    rects = line.hit_rects(500.0, 0.0)
    assert len(line.block.rows) == 1
    assert rects
    assert abs((rects[0].left() + rects[-1].right()) / 2 - 500.0) < 0.01


def test_a_whole_article_is_listed_by_its_title(qapp):
    row = Row(hit_at(TEXT, 0, 0, 1, "u", "k", "خبر عاجل"))
    assert not row.has_words
    assert KwicLine(row, measures_of(page_font("Amiri", 12))).block.text == "خبر عاجل"


def rows(*labels):
    return [Row(hit_at(TEXT, n, n + 3, 1, "u", "k", "t"), tuple(some)) for n, some in labels]


def test_what_has_the_label_cannot_be_ticked(qapp):
    model = KwicModel(qapp, ticking=True)
    model.give("actor")
    model.append(rows((0, ()), (5, ("actor",)), (12, ("claim",))), [0, 1])
    assert model.ticked == {0}
    assert not model.toggle(1)
    assert model.toggle(2)
    assert model.ticked == {0, 2}
    model.give("claim")
    assert model.ticked == {0}
    model.toggle_all()
    assert model.ticked == {0, 1}
    model.toggle_all()
    assert model.ticked == set()
    assert not model.toggle(9)


def test_a_list_without_boxes_ticks_nothing(qapp):
    model = KwicModel(qapp)
    model.append(rows((0, ())), [0])
    model.toggle_all()
    assert (model.ticked, model.rowCount()) == (set(), 1)
