"""Layouts: nothing lies outside, nothing over another, every count is written and leads on."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.gui.contrast import blend, ratio
from app.gui.theme import THEMES
from app.model.scheme import Words as Named
from app.review.agreement import Score
from app.review.cases import Kind
from app.review.drawing import (
    Aim,
    Box,
    Drawing,
    Line,
    Side,
    Target,
    Words,
    approximate,
    fitted,
    hatched,
)
from app.review.drawn_matrix import _THICKEST, drawn_matrix
from app.review.drawn_rows import drawn_kinds, drawn_progress
from app.review.drawn_series import drawn_series, gathered, said
from app.review.naming import Names, both
from app.review.pictures import NOTHING, Matrix, Pictures, Point, Series, Tally
from app.review.svg import PAPER, svg
from app.review.walking import at, neighbour
from tests.review.pictured import NAMES, days, matrix, pictures, series

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = st.floats(520, 2000)


def drawings(width=700.0):
    return [
        drawn_matrix(matrix(), NAMES, approximate, width),
        drawn_kinds(pictures(), NAMES, approximate, width),
        drawn_progress(pictures(), NAMES, approximate, width),
        drawn_series(series(), NAMES, str, "By article", width),
        drawn_series(days(), NAMES, str, "By day", width),
    ]


def written(drawing):
    return [part.text for part in drawing.parts if isinstance(part, Words)]


def overlap(one, other):
    return (
        min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > 0.01
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > 0.01
    )


@given(WIDTHS)
def test_every_place_lies_in_its_drawing_and_over_no_other(width):
    for drawing in drawings(width):
        boxes = [target.box for target in drawing.targets]
        for n, box in enumerate(boxes):
            assert box.x >= -5
            assert box.x + box.width <= drawing.width + 1
            assert box.y >= 0
            assert box.y + box.height <= drawing.height + 1
            assert not any(overlap(box, other) for other in boxes[:n])


@given(WIDTHS)
def test_words_stay_inside(width):
    for drawing in drawings(width):
        for part in drawing.parts:
            if isinstance(part, Words):
                wide = approximate(part.text, part.size, part.strong)
                left = {Side.LEFT: 0, Side.MIDDLE: wide / 2, Side.RIGHT: wide}[part.side]
                assert part.x - left >= -12
                assert part.x - left + wide <= drawing.width + 48
                assert 0 < part.y <= drawing.height + 1


def test_every_count_is_written_beside_its_colour():
    for drawing, counts in (
        (drawings()[0], (31, 1, 12, 9, 16, 4)),
        (drawings()[1], (3, 4, 6, 7, 8, 9)),
        (drawings()[2], (40, 8, 18, 12, 6, 5, 7, 48)),
    ):
        assert {f"{n:,}" for n in counts} <= set(written(drawing))
    assert "0.36" in written(drawings()[3])


def test_labels_stand_in_both_languages():
    for drawing in drawings()[:2]:
        assert {"Actor", "فاعل"} <= set(written(drawing))
    assert {"in progress", "قيد العمل"} <= set(written(drawings()[2]))
    assert "Quote source" in written(drawings()[0])


def test_a_matrix_leads_from_each_count_to_its_articles():
    targets = {(one.row, one.column): one for one in drawings()[0].targets}
    assert targets[1, 3].articles == ("a1", "a2")
    assert "no span: 9" in targets[1, 3].words
    assert len(targets) == 6
    nothing = drawn_matrix(Matrix("a", "b"), NAMES, approximate, 600)
    assert nothing.targets == ()


def test_kinds_say_which_disagreements_they_are():
    targets = drawings()[1].targets
    assert targets[0].aim == Aim("Rana", "actor", Kind.MISSING)
    assert targets[-1].aim == Aim("آزاده", "attribution", Kind.RELATION)
    assert [one.row for one in targets] == sorted(one.row for one in targets)


def test_progress_is_said_as_a_filter_where_that_can_be():
    found = {one.words.split(", ")[1]: one.filter for one in drawings()[2].targets[2:7]}
    assert found["done: 18 of 48"] == "by:Rana state:done"
    assert found["second look: 6 of 48"] == "by:Rana state:second_look"
    assert found["new: 7 of 48"] == ""


def test_many_points_are_drawn_together_and_none_is_lost():
    points = series(1000).points
    found = gathered(points)
    assert len(found) <= 80
    assert [uid for point in found for uid in point.articles] == [p.name for p in points]
    drawing = drawn_series(series(1000), NAMES, str, "By article", 700)
    assert "and 12 more" in drawing.targets[0].words


@given(st.integers(0, 300))
def test_gathering_keeps_the_sum(count):
    points = series(count).points
    total = sum((point.score for point in gathered(points)), Score())
    assert total == sum((point.score for point in points), Score())


def test_points_in_words():
    point = Point("2026-11-01", Score(3, 4, 4), ("a1", "a2"))
    assert said(point, str) == "2026-11-01: F1 0.75 (3 the same of 4 and 4)"
    assert said(Point("a1", Score(), ("a1",)), {"a1": "خبر"}.__getitem__).startswith(
        "\u2067خبر\u2069: F1 –"
    )


@given(st.text(max_size=60), st.floats(0, 300))
def test_what_is_fitted_fits(words, room):
    found = fitted(words, room, approximate)
    assert found == words or approximate(found, 13, False) <= room or found == "…"


BOXES = st.builds(Box, st.floats(0, 50), st.floats(0, 50), st.floats(1, 200), st.floats(1, 200))


@given(BOXES, st.floats(2, 20), st.booleans())
def test_hatching_stays_in_its_box(box, step, rising):
    for line in hatched(box, step, "line", rising=rising):
        for x, y in ((line.x, line.y), (line.to_x, line.to_y)):
            assert box.x - 1e-6 <= x <= box.x + box.width + 1e-6
            assert box.y - 1e-6 <= y <= box.y + box.height + 1e-6


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_numbers_are_legible_on_the_darkest_cell(theme):
    for fill in (theme.good, theme.accent):
        assert ratio(theme.ink, blend(theme.raised, fill, _THICKEST)) >= 4.5


def parsed(drawing):
    return etree.fromstring(svg(drawing).encode())


@given(WIDTHS)
def test_svg_is_well_formed_and_always_the_same(width):
    for drawing in drawings(width):
        root = parsed(drawing)
        assert root.tag == f"{SVG}svg"
        assert svg(drawing) == svg(drawing)
        texts = ["".join(text.itertext()).strip("\u2067\u2069") for text in root.iter(f"{SVG}text")]
        assert texts == [" ".join(words.split("\n")) for words in written(drawing)]


@given(st.text(), st.sampled_from(Side))
def test_no_words_break_out_of_svg(words, side):
    drawing = Drawing(10, 10, words, (Words(1, 1, words, side), Line(0, 0, 1, 1, dashed=True)))
    root = parsed(drawing)
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}text", f"{SVG}line"]
    HTMLParser().feed(svg(drawing))


def test_every_colour_of_a_drawing_is_known_on_paper_and_in_every_theme():
    roles = set()
    for drawing in drawings():
        for part in drawing.parts:
            roles |= {getattr(part, name, "") for name in ("color", "fill", "line")}
    roles = {role for role in roles if isinstance(role, str)} - {""}
    assert roles <= set(PAPER)
    assert all(hasattr(theme, role) for theme in THEMES.values() for role in roles)


def grid(*places):
    return [Target(Box(10 * c, 10 * r, 8, 8), r, c, "", ()) for r, c in places]


def test_arrows_go_to_the_nearest_place():
    targets = grid((0, 0), (0, 2), (1, 1), (3, 2))
    assert neighbour(targets, 0, 1, 0) == 1
    assert neighbour(targets, 1, -1, 0) == 0
    assert neighbour(targets, 0, -1, 0) == 0
    assert neighbour(targets, 0, 0, 1) == 2
    assert neighbour(targets, 2, 0, 1) == 3
    assert neighbour(targets, 3, 0, 1) == 3
    assert neighbour(targets, 3, 0, -1) == 2
    assert neighbour(targets, -1, 1, 0) == 0
    assert neighbour([], -1, 1, 0) == -1


PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, unique=True)


@given(PLACES)
def test_every_row_and_every_place_in_it_is_reached(places):
    targets = grid(*sorted(places))
    reached, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = neighbour(targets, here, *step)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(range(len(targets)))


@given(PLACES)
def test_the_middle_of_a_place_is_that_place(places):
    targets = grid(*sorted(places))
    for n, one in enumerate(targets):
        assert at(targets, one.box.x + 4, one.box.y + 4) == n
    assert at(targets, -1, -1) == -1


def test_names_fall_back_to_ids():
    names = Names(NAMES.labels, {"Rana": "B"})
    assert names.person("Rana") == "B"
    assert names.person("هدى") == "هدى"
    assert names.label("nobody-knows").en == "nobody-knows"
    assert names.label(NOTHING).en == "no span"
    assert names.attribute("certainty").en == "certainty"
    assert both(Named("فاعل", "Actor")) == "Actor · فاعل"
    assert both(Named("ISIS", "ISIS")) == "ISIS"


def test_nothing_to_draw_is_still_a_drawing():
    empty = Pictures(("a", "b"))
    for drawing in (
        drawn_kinds(empty, NAMES, approximate, 600),
        drawn_progress(empty, NAMES, approximate, 600),
        drawn_series(Series("a", "b"), NAMES, str, "By article", 600),
    ):
        assert drawing.targets == ()
        assert parsed(drawing) is not None
    assert Tally() == Tally(0, ())
