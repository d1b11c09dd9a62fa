"""The page goes on under a pointer that is held beyond its edge, whatever is being dragged."""

from PySide6.QtCore import QObject

from app.gui.reader.edges import EdgeScroll


class Page:
    """400 pixels high."""

    def __init__(self) -> None:
        self.scrolled: list[int] = []

    def scroll_by(self, distance: int) -> None:
        self.scrolled.append(distance)

    def beyond_edge(self, y: float) -> float:
        return min(0.0, y) or max(0.0, y - 399)


def test_it_scrolls_towards_the_pointer_until_that_is_back(qtbot):
    page, parent = Page(), QObject()
    edges = EdgeScroll(page, parent)
    with qtbot.waitSignal(edges.scrolled):
        edges.watch(-30)
    assert page.scrolled == [-15]
    with qtbot.waitSignal(edges.scrolled):
        edges.watch(420)
    assert page.scrolled[-1] > 0
    edges.watch(200)
    with qtbot.assertNotEmitted(edges.scrolled, wait=90):
        pass


def test_it_is_no_faster_than_can_be_followed(qtbot):
    page, parent = Page(), QObject()
    edges = EdgeScroll(page, parent)
    with qtbot.waitSignal(edges.scrolled):
        edges.watch(9_000)
    edges.stop()
    assert page.scrolled == [60]
