"""Only what is near the window is laid out, and what is read stays where it is."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.gui.reader.blocks import Blocks
from app.gui.reader.eye import Eye
from app.gui.reader.page import Page
from app.gui.reader.view import ReaderView

# Emoji and narrow letters make the real heights differ from the estimates, both ways.
LINES = (
    "قالت الوزارة إن الجيش دخل المدينة أمس " * 9,
    "👍🏽👨‍👩‍👧 " * 60,
    "اااا ا ااا اا " * 30,
    "نعم",
    "",
)
TEXT = "\n".join(f"{n} {LINES[n % len(LINES)]}" for n in range(400))


def on_screen(view) -> list[tuple[int, float]]:
    """First characters of the lines in view, and where they are."""
    page, height = view.page, view.viewport().height()
    return [
        (page.blocks.starts[index] + row.start, top + row.top)
        for index, top in view.eye.visible()
        for row in page.laid(index).rows
        if 0 <= top + row.top < height
    ]


def moved_by(before, after) -> set[float]:
    """How far the lines that are in view both times have moved."""
    places = dict(after)
    return {round(y - places[cp], 3) for cp, y in before if cp in places}


def test_only_what_is_near_the_window_is_laid_out(view):
    view.set_article(TEXT)
    assert view.page.layouts_made < 15
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view.page.layouts_made < 40
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.page.layouts_made < 70
    assert len(view.page.blocks) == 400


def test_a_long_article_is_opened_by_laying_out_a_screenful(view):
    view.set_article("قالت الوزارة إن الجيش دخل المدينة أمس.\n" * 5_000)
    assert view.page.layouts_made < 30
    view.set_article("قال " * 250_000)
    assert view.page.layouts_made < 4


def test_what_was_seen_long_ago_is_forgotten_but_its_height_is_not(view):
    view.set_article("قالت الوزارة إن الجيش دخل المدينة أمس. " * 40 + "\n" + TEXT * 3)
    height = view.page.height(0)
    for index in range(600):
        view.page.laid(index)
    assert not view.page.is_laid(0)
    assert view.page.column.height(0) == height


@pytest.mark.parametrize("step", [-57, -3, 41, 260])
def test_scrolling_moves_the_text_by_exactly_that_much(view, step):
    view.set_article(TEXT)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(40):
        before = on_screen(view)
        bar.setValue(bar.value() + step)
        assert moved_by(before, on_screen(view)) == {step}


def test_an_estimate_that_resolves_above_does_not_move_what_is_read(view):
    view.set_article(TEXT)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, first = on_screen(view), view.eye.place.block
    estimated = view.page.column.total
    for index in range(first - 60, first):
        view.page.laid(index)
    view.scroll_page(0)
    assert view.page.column.total != estimated, "the estimates were wrong"
    assert moved_by(before, on_screen(view)) == {0}
    assert abs(bar.value() - view.eye.value) < 1


def test_the_ends_are_reached_and_are_the_ends(view):
    view.set_article(TEXT)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert on_screen(view)[-1][0] == max(view.page.blocks.starts)
    assert bar.value() == bar.maximum()
    while bar.value() > 0:
        bar.setValue(bar.value() - bar.pageStep())
    cp, y = on_screen(view)[0]
    assert cp == 0
    assert y == view.eye.top_margin


def test_paging_to_the_end_shows_every_line(view):
    view.set_article(TEXT[:12_000])
    bar, seen = view.verticalScrollBar(), set()
    while True:
        seen |= {cp for cp, _ in on_screen(view)}
        value = bar.value()
        bar.setValue(value + view.viewport().height() // 2)
        if bar.value() == value:
            break
    page = view.page
    lines = {s + r.start for n, s in enumerate(page.blocks.starts) for r in page.laid(n).rows}
    assert seen == lines


def test_a_short_article_does_not_scroll(view):
    view.set_article("نعم")
    assert view.verticalScrollBar().maximum() == 0
    assert on_screen(view)[0] == (0, view.eye.top_margin)


def test_the_wheel_scrolls_and_with_ctrl_asks_for_zoom(view, qtbot):
    view.set_article(TEXT)
    asked = []
    view.zoom_asked.connect(asked.append)
    for modifiers, turn in ((Qt.KeyboardModifier.NoModifier, -120), (CTRL, 120), (CTRL, -120)):
        wheel(view, turn, modifiers)
    assert view.verticalScrollBar().value() > 0
    assert asked == [1, -1]


CTRL = Qt.KeyboardModifier.ControlModifier


def wheel(view, turn: int, modifiers) -> None:
    event = QWheelEvent(
        QPointF(200, 200),
        view.mapToGlobal(QPointF(200, 200)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


class TestStateOfTheView:
    def test_it_comes_back_exactly(self, view):
        view.set_article(TEXT)
        view.verticalScrollBar().setValue(5_003)
        view.set_caret(777)
        state, before = view.view_state(), on_screen(view)
        view.set_article("etwas anderes")
        view.set_article(TEXT)
        view.restore_view_state(state)
        assert on_screen(view) == before
        assert view.caret == 777
        assert view.view_state() == state

    def test_it_survives_another_width_and_font_and_the_way_back(self, view):
        view.set_article(TEXT)
        view.verticalScrollBar().setValue(9_001)
        state, before = view.view_state(), on_screen(view)
        first = before[0][0]
        view.resize(420, 500)
        assert any(cp <= first for cp, _ in on_screen(view)[:2])
        view.set_page_type("Amiri", 22)
        view.set_page_type("Amiri", 33)
        view.set_page_type("IBM Plex Sans Arabic", 15)
        view.resize(900, 700)
        assert view.view_state() == state
        assert on_screen(view) == before

    def test_it_can_be_restored_before_the_window_has_its_size(self, qtbot, view):
        view.set_article(TEXT)
        view.verticalScrollBar().setValue(9_001)
        state = view.view_state()
        late = ReaderView()
        qtbot.addWidget(late)
        late.set_article(TEXT)
        late.restore_view_state(state)
        late.resize(900, 700)
        late.show()
        assert late.view_state() == state

    def test_the_margin_above_the_text_counts(self, view):
        view.set_article(TEXT)
        view.verticalScrollBar().setValue(7)
        state = view.view_state()
        assert state["delta"] < 0
        view.verticalScrollBar().setValue(900)
        view.restore_view_state(state)
        assert view.verticalScrollBar().value() == 7

    @pytest.mark.parametrize("state", [{}, {"top": 10**9, "caret": -5}, {"delta": 10**6}])
    def test_nonsense_does_no_harm(self, view, state):
        view.set_article("قال\nنعم")
        view.restore_view_state(state)
        assert on_screen(view)
        assert 0 <= view.caret <= 7


class TestMakingVisible:
    def test_what_is_in_view_does_not_scroll(self, view):
        view.set_article(TEXT)
        view.ensure_visible(100)
        assert view.verticalScrollBar().value() == 0

    @pytest.mark.parametrize("start", [0, 20_000, 60_000])
    def test_what_is_far_comes_into_view(self, view, start):
        view.set_article(TEXT)
        for cp in (start, len(TEXT) - 1, start + 300, 0):
            view.ensure_visible(cp)
            block = view.page.blocks.at(cp)
            assert block in dict(view.eye.visible())
            boxes = view.boxes(cp, cp + 1)
            assert all(view.viewport().rect().contains(box.toRect()) for box in boxes)

    def test_point_of_is_on_the_character(self, view):
        view.set_article(TEXT)
        for cp in (0, 30_000, len(TEXT) - 2):
            assert view.position_at(view.point_of(cp)) is not None

    def test_a_line_feed_has_no_point(self, view):
        view.set_article("قال\nنعم")
        with pytest.raises(ValueError, match="3"):
            view.point_of(3)


def test_the_eye_in_an_empty_or_tiny_window_is_calm(measures):
    for text in ("", "نعم", TEXT[:500]):
        eye = Eye(Page(Blocks(text), measures(), 300), 0)
        eye.scroll(50)
        eye.scroll(-500)
        eye.jump(10_000)
        eye.to_end()
        eye.reveal(0, 0, 40)
        assert eye.place.block < len(eye.page.blocks)
