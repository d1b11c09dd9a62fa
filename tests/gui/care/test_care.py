"""Pauses and veils: off unless wished for, calm where they are."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.gui.care.graphic import flagged, is_graphic
from app.gui.care.stint import REST, Stint
from app.gui.care.veil import blurred
from app.gui.commands import BY_ID
from tests.gui.hands import caret_on, press, quotes, reopened

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def run(window, command):
    assert window.dispatcher.trigger(BY_ID[command])
    QApplication.processEvents()


def key(window, code, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
    press(window.focusWidget(), code, modifiers, text)
    QApplication.processEvents()


# --- pauses


def test_work_counts_until_a_pause():
    stint = Stint(0.0, 0.0, 600.0)
    for second in range(0, 601, 60):
        stint = stint.touched(float(second), 600.0)
    assert stint.worked == 600.0
    assert stint.is_due
    assert not stint.put_off(60.0).is_due
    rested = stint.touched(600.0 + REST, 600.0)
    assert rested.worked == 0.0
    assert not rested.is_due


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(window):
    window.session.care.clock = Clock()
    return window.session.care.clock


def work(window, clock, minutes):
    """Something is done every minute."""
    for _ in range(minutes):
        clock.now += 60.0
        window.session.place(int(clock.now // 60) % 7)


def test_nobody_is_reminded_unasked(window, clock):
    work(window, clock, 600)
    assert window.settings.pause == 0
    assert window.pause.isHidden()


def test_a_pause_is_proposed_without_taking_the_focus(window, clock):
    run(window, "pause_30")
    work(window, clock, 29)
    assert window.pause.isHidden()
    work(window, clock, 1)
    assert window.pause.isVisible()
    assert "30 minutes" in window.pause.words.text()
    assert window.focusWidget() is window.page.reader
    key(window, Key.Key_1, text="1")
    assert quotes(window)


def test_esc_puts_it_away_and_it_comes_again_after_as_much_work(window, clock):
    run(window, "pause_30")
    work(window, clock, 30)
    key(window, Key.Key_Escape)
    assert window.pause.isHidden()
    work(window, clock, 29)
    assert window.pause.isHidden()
    work(window, clock, 1)
    assert window.pause.isVisible()


def test_later_is_ten_minutes(window, clock):
    run(window, "pause_30")
    work(window, clock, 30)
    window.pause.later.setFocus()
    window.pause.later.click()
    assert window.focusWidget() is window.page.reader
    work(window, clock, 9)
    assert window.pause.isHidden()
    work(window, clock, 1)
    assert window.pause.isVisible()


def test_it_goes_by_itself_when_one_comes_back_from_a_pause(window, clock):
    run(window, "pause_30")
    work(window, clock, 30)
    clock.now += REST
    window.session.place(3)
    assert window.pause.isHidden()


def test_it_is_reached_by_f6(window, clock):
    run(window, "pause_30")
    work(window, clock, 30)
    window.who.hide()
    for _ in range(9):
        key(window, Key.Key_F6)
        if window.focusWidget() is window.pause.later:
            break
    assert window.focusWidget() is window.pause.later


def test_the_wish_is_kept_and_can_be_taken_back(window, clock):
    run(window, "pause_45")
    assert window.settings.pause == 45
    assert BY_ID["pause_45"].ticked(window)
    run(window, "pause_0")
    work(window, clock, 60)
    assert window.pause.isHidden()


# --- what is graphic


@pytest.mark.parametrize("value", [True, 1, "true", " Yes ", "نعم"])
def test_what_flags(value):
    assert is_graphic({"graphic": value})


@pytest.mark.parametrize("value", [False, 0, "", "no", None, [], {}])
def test_what_does_not(value):
    assert not is_graphic({"graphic": value})
    assert not is_graphic({})


def test_the_rest_of_the_metadata_stays():
    assert flagged({"a": 1}, graphic=True) == {"a": 1, "graphic": True}
    assert flagged({"a": 1, "graphic": "yes"}, graphic=False) == {"a": 1}


def veil(window):
    return window.page.findChild(type(window.page._ties[-1].veil))


@pytest.fixture
def graphic(window):
    """The second article is flagged; the first one is on the page."""
    window.session.step(1)
    run(window, "graphic")
    window.session.step(-1)
    return window


def test_a_flag_is_an_edit(window, project_path):
    run(window, "graphic")
    assert BY_ID["graphic"].ticked(window)
    with reopened(project_path) as project:
        assert project.article(window.session.uid).metadata["graphic"] is True
    window.session.undo()
    assert "graphic" not in window.session.article.metadata
    window.session.redo()
    run(window, "graphic")
    assert "graphic" not in window.session.article.metadata


def test_nothing_is_covered_unasked(graphic):
    graphic.session.step(1)
    assert not graphic.session.care.veiled
    assert graphic.focusWidget() is graphic.page.reader


def test_a_flagged_article_is_covered_until_its_key(graphic):
    run(graphic, "veils")
    graphic.session.care._lifted.clear()
    key(graphic, Key.Key_PageDown, CTRL)
    cover = graphic.focusWidget()
    assert cover.isVisible()
    assert cover.size() == graphic.page.reader.size()
    caret_on(graphic, "حمص")
    key(graphic, Key.Key_1, text="1")
    assert quotes(graphic) == []
    key(graphic, Key.Key_Return)
    assert cover.isHidden()
    assert graphic.focusWidget() is graphic.page.reader
    key(graphic, Key.Key_1, text="1")
    assert len(quotes(graphic)) == 1


def test_no_button_marks_what_is_covered(graphic):
    run(graphic, "veils")
    graphic.session.step(1)
    told = []
    graphic.session.told.connect(told.append)
    assert not graphic.session.tag("actor")
    assert told == ["This article is covered: Ctrl+U shows it."]
    assert quotes(graphic) == []


def test_the_command_lifts_and_covers_again(graphic):
    run(graphic, "veils")
    graphic.session.step(1)
    care = graphic.session.care
    assert care.veiled
    key(graphic, Key.Key_U, CTRL)
    assert not care.veiled
    key(graphic, Key.Key_U, CTRL)
    assert care.veiled
    key(graphic, Key.Key_PageUp, CTRL)
    assert not care.veiled
    assert graphic.focusWidget() is graphic.page.reader


def test_what_was_lifted_stays_so_while_the_project_is_open(graphic):
    run(graphic, "veils")
    graphic.session.step(1)
    run(graphic, "lift_veil")
    graphic.session.step(-1)
    graphic.session.step(1)
    assert not graphic.session.care.veiled


def test_whoever_flags_has_seen_it(window):
    run(window, "veils")
    run(window, "graphic")
    assert not window.session.care.veiled


def test_there_may_be_nothing_to_lift(window):
    told = []
    window.session.told.connect(told.append)
    run(window, "lift_veil")
    assert told == ["This article is not covered."]


def test_the_veil_follows_the_size_of_the_page(graphic):
    run(graphic, "veils")
    graphic.session.step(1)
    cover = graphic.focusWidget()
    graphic.resize(1000, 700)
    QApplication.processEvents()
    assert cover.size() == graphic.page.reader.size()


def test_nothing_can_be_read_through_it():
    page = QImage(400, 400, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    for x in range(0, 400, 4):
        for y in range(400):
            page.setPixelColor(x, y, QColor("black"))
    soft = blurred(page, QSize(400, 400))
    found = [soft.pixelColor(x, 200).lightness() for x in range(40, 360)]
    assert max(found) - min(found) < 12
    assert blurred(QImage(), QSize(4, 4)).isNull()
