"""A mode hears the keys of the page before the commands do."""

from PySide6.QtCore import Qt

from tests.gui.hands import caret_on, press, quotes

Key = Qt.Key


class Eager:
    """A mode that takes digits."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []
        self.over = 0

    def pressed(self, chords) -> bool:
        self.heard.append(chords)
        return chords[0].isdigit()

    def left(self) -> None:
        self.over += 1


def test_a_mode_takes_keys_before_the_commands(window):
    mode = Eager()
    caret_on(window, "دمشق")
    window.session.enter_mode(mode)
    press(window.page.reader, Key.Key_1, text="1")
    assert quotes(window) == []
    press(window.page.reader, Key.Key_Tab)
    assert mode.heard == [("1",), ("Tab",)]


def test_escape_leaves_the_mode_and_nothing_else(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    mode = Eager()
    window.session.enter_mode(mode)
    press(window.page.reader, Key.Key_Escape)
    assert mode.over == 1
    assert window.session.mode is None
    assert window.session.selected
    press(window.page.reader, Key.Key_Escape)
    assert not window.session.selected


def test_another_article_another_mode_or_no_project_end_a_mode(window):
    heard = []
    window.session.mode_changed.connect(lambda: heard.append(window.session.mode))
    first, second, third = Eager(), Eager(), Eager()
    window.session.enter_mode(first)
    window.session.enter_mode(second)
    assert (first.over, second.over) == (1, 0)
    window.session.step(1)
    assert second.over == 1
    window.session.enter_mode(third)
    window.session.close_project()
    assert third.over == 1
    assert window.session.mode is None
    assert heard[-1] is None


def test_keys_elsewhere_are_not_the_modes(window):
    mode = Eager()
    window.session.enter_mode(mode)
    window.queue.first_stop.setFocus()
    press(window.queue.first_stop, Key.Key_2, text="2")
    assert mode.heard == []
