"""The thread between the pieces of a span: in its lane, under what it leaves out."""

from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.pieces import gaps
from app.gui.reader.caps_placed import placed_caps, taken
from app.gui.reader.joins import Joins, threads
from app.gui.reader.overlay import Stage
from tests.gui.reader.samples import span

FIRST = "«التزمنا بالهدنة»، قال المتحدث باسم الجماعة في مؤتمر صحفي عقده اليوم، «ولن نرد»."
TEXT = FIRST + "\n\nوأضاف أن ISIS 20/02/2002 هو تنظيم."


def shown(view, labels, *pieces, text=TEXT):
    made = span("one", *pieces[0], "claim", *pieces[1:])
    view.set_article(text)
    view.set_layers([made], labels)
    return made


def find(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def lines_of(view, made):
    return [
        (scene, line)
        for scene in view.frame().scenes
        if scene.mark_of(made.uid)
        for line in threads(scene, scene.mark_of(made.uid), made)
    ]


def test_it_runs_exactly_under_what_is_left_out(view, labels):
    view.resize(520, 700)
    made = shown(view, labels, find("التزمنا بالهدنة"), find("ولن نرد"))
    (gap,) = gaps(made.fragments)
    boxes = view.boxes(*gap)
    lines = [line for _, line in lines_of(view, made)]
    assert len(boxes) > 1
    assert [(b.left(), b.right()) for b in boxes] == [(line.x1(), line.x2()) for line in lines]
    for box, line in zip(boxes, lines, strict=True):
        assert line.y1() == line.y2()
        assert (
            box.center().y() < line.y1() < box.center().y() + view.frame().scenes[0].measures.pitch
        )


def test_a_span_of_one_piece_has_none(view, labels):
    made = shown(view, labels, find("التزمنا بالهدنة"))
    assert lines_of(view, made) == []


def test_out_of_a_paragraph_and_into_the_next_a_short_end_hangs(view, labels):
    made = shown(view, labels, find("ولن نرد"), find("تنظيم"))
    found = lines_of(view, made)
    first, last = view.frame().scenes[0], view.frame().scenes[2]
    out = [line for scene, line in found if scene.index == first.index][-1]
    into = [line for scene, line in found if scene.index == last.index][-1]
    assert out.x2() < out.x1() == first.x + min(c.left for c in first.block.cells(out_row(first)))
    assert into.x2() > into.x1() == last.x + max(c.right for c in last.block.cells(0))


def out_row(scene) -> int:
    return len(scene.block.rows) - 1


def test_it_hangs_out_even_where_nothing_is_left_out_but_the_line_feed(view, labels):
    text = "نعم\nلا"
    made = shown(view, labels, (0, 3), (4, 6), text=text)
    assert len(lines_of(view, made)) == 2


def test_every_end_has_its_cap_and_is_taken_by_the_nearest_point(view, labels):
    made = shown(view, labels, find("التزمنا"), find("قال"), find("ISIS"))
    caps = placed_caps(view.frame(), made)
    assert [cap.outer for cap in caps] == [True, False, False, False, False, True]
    for cap in caps:
        assert taken(caps, cap.bar.center()) == cap
    assert taken(caps, view.boxes(*find("المتحدث"))[0].center()) is None


def picture(view, made) -> QImage:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    Joins({"one": made}.get).paint(painter, view.frame())
    painter.end()
    return image


def test_threads_and_light_caps_are_painted_where_they_belong(view, labels):
    made = shown(view, labels, find("التزمنا"), find("المتحدث"))
    plain = picture(view, made)
    view.set_selected_span("one")
    capped = picture(view, made)
    inner = [cap for cap in placed_caps(view.frame(), made) if not cap.outer]
    outer = [cap for cap in placed_caps(view.frame(), made) if cap.outer]
    for cap in inner:
        at = cap.bar.center().toPoint()
        assert plain.pixelColor(at) == QColor("white")
        near = {capped.pixelColor(at.x() + dx, at.y()).name() for dx in (-1, 0, 1)}
        assert near != {"#ffffff"}
    for cap in outer:
        at = cap.bar.center().toPoint()
        assert capped.pixelColor(at) == QColor("white")
    _, line = lines_of(view, made)[0]
    y, row = round(line.y1()), range(round(line.x1()) + 2, round(line.x2()) - 2)
    dots = [x for x in row if plain.pixelColor(x, y) != QColor("white")]
    assert 0.2 * len(row) < len(dots) < len(row)


def test_a_page_paints_them_as_an_overlay(view, labels):
    made = shown(view, labels, find("التزمنا"), find("المتحدث"))
    before = view.grab().toImage()
    view.add_overlay(Stage.OVER, Joins({"one": made}.get))
    assert view.grab().toImage() != before
