"""How much height the cards of a block may take, and how much of each card is shown in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.gui.fonts import SANS
from app.gui.margin.card import LINE, Card
from app.gui.margin.items import GAP, items_of
from app.gui.margin.room import room_of
from app.gui.reader.blocks import Blocks
from app.gui.reader.marks import Mark
from app.gui.reader.measures import Measures, measures_of, page_font
from app.gui.reader.page import Page
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock
from app.model.span import reading_order
from tests.gui.reader.samples import span

PARAGRAPH = "قال الناطق إن القوات دخلت المدينة. " * 6
FULL = 90.0
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Deck:
    """Cards of one height; `least` says what it is told to."""

    def __init__(self, full: float = FULL) -> None:
        self.height = full

    def least(self, uid: str) -> float:
        return self.height

    def full(self, uid: str) -> Card:
        return Card(uid, None, 200, self.height)

    def line(self, uid: str) -> Card:
        return Card(uid, None, 200)

    def count(self, uids: tuple[str, ...]) -> Card:
        return Card("", None, 200)


@pytest.fixture
def measures(dressed) -> Measures:
    return measures_of(page_font(SANS, 15))


@pytest.fixture
def page(measures) -> Page:
    """Nine paragraphs, all laid out."""
    page = Page(Blocks("\n".join([PARAGRAPH] * 9)), measures, 500)
    for index in range(9):
        page.laid(index)
    return page


def at(page: Page, index: int, uid: str = "s"):
    start = page.blocks.starts[index]
    return span(uid, start, start + 3)


def test_a_block_alone_may_use_what_its_neighbours_spare(page):
    height, most = page.column.height(4), 5 * page.measures.pitch
    assert room_of(page, [at(page, 4)], 4) == pytest.approx(height + 2 * most)


def test_crowded_neighbours_spare_nothing(page):
    beside = [at(page, index, f"{index}-{n}") for index in (3, 5) for n in range(60)]
    spans = sorted([at(page, 4), *beside], key=reading_order)
    assert room_of(page, spans, 4) == page.column.height(4)


def test_at_the_ends_of_the_text_there_is_a_neighbour_less(page):
    for index in (0, 8):
        alone = room_of(page, [at(page, index)], index)
        assert page.column.height(index) < alone < room_of(page, [at(page, 4)], 4)


def test_a_card_more_beside_never_gives_more_room(page):
    spans, before = [at(page, 4)], room_of(page, [at(page, 4)], 4)
    for n in range(12):
        spans = sorted([*spans, at(page, 5, f"n{n}")], key=reading_order)
        now = room_of(page, spans, 4)
        assert now <= before
        before = now


def scene_of(measures: Measures, starts: list[int]) -> Scene:
    block = LaidBlock(PARAGRAPH, True, measures, 500)
    marks = [
        Mark(f"u{n}", "actor", n, tuple(block.boxes(first, first + 3)), first)
        for n, first in enumerate(starts)
    ]
    return Scene(block, 0, 0, marks)


def test_cards_are_full_where_there_is_room(measures):
    found = items_of(scene_of(measures, [60, 0]), Deck(), 2 * FULL + 2 * GAP, "")
    assert [item.uids for item in found] == [("u1",), ("u0",)], "in reading order"
    assert [item.card.height for item in found] == [FULL, FULL]


def test_without_room_each_is_one_line_but_the_open_one(measures):
    found = items_of(scene_of(measures, [0, 60]), Deck(), 2 * FULL - 9, "u1")
    assert [item.card.height for item in found] == [LINE, FULL]


def test_the_fullest_line_is_counted_first_and_the_open_card_stays(measures):
    starts = [0, 1, 2, 3, 4, 150]
    found = items_of(scene_of(measures, starts), Deck(), 3 * LINE, "u2")
    assert [(item.uids, item.card.uid) for item in found] == [
        (("u2",), "u2"),
        (("u0", "u1", "u3", "u4"), ""),
        (("u5",), "u5"),
    ]


def test_where_no_span_begins_there_is_nothing(measures):
    block = LaidBlock(PARAGRAPH, True, measures, 500)
    mark = Mark("u", "actor", 0, tuple(block.boxes(0, 9)), None)
    assert items_of(Scene(block, 0, 0, [mark]), Deck(), 900, "u") == []


@CALM
@given(
    starts=st.lists(st.integers(0, 190), min_size=1, max_size=30),
    room=st.floats(20, 900),
    full=st.floats(LINE, 200),
)
def test_every_span_is_shown_or_counted_once_and_line_by_line(measures, starts, room, full):
    found = items_of(scene_of(measures, starts), Deck(full), room, "u0")
    uids = [uid for item in found for uid in item.uids]
    assert sorted(uids) == sorted(f"u{n}" for n in range(len(starts)))
    rows = [item.row for item in found]
    assert rows == sorted(rows)
