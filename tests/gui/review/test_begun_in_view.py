"""The first disagreement is seen when a review begins, whatever opens around the page."""

import pytest

from app.gui.commands import BY_ID
from tests.review.colleagues import colleagues_project


@pytest.mark.parametrize("size", [(1400, 900), (900, 600)])
def test_what_is_looked_at_first_is_in_view_once_the_panes_are_open(
    empty_window, tmp_path, qtbot, size
):
    window = empty_window
    window.resize(*size)
    colleagues_project(tmp_path / "two.hashiya").close()
    assert window.doors.open_path(tmp_path / "two.hashiya")
    qtbot.waitUntil(lambda: window.page.reader.hasFocus())
    window.dispatcher.trigger(BY_ID["review"])
    session, reader = window.session, window.page.reader
    qtbot.waitUntil(lambda: not session.review.found.running)
    case = session.review.current

    def seen():
        boxes = reader.boxes(case.start, case.start + 1)
        area = reader.viewport().rect()
        return any(area.contains(box.toAlignedRect()) for box in boxes)

    qtbot.waitUntil(seen, timeout=2000)
    assert reader.hasFocus()
