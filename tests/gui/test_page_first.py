from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.gui.page_first import PageFirst


class Order(QObject):
    """Remembers in which order widgets are painted."""

    def __init__(self, **widgets):
        super().__init__()
        self.names = {id(widget): name for name, widget in widgets.items()}
        self.seen = []
        self.widgets = widgets
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self.names[id(watched)])
        return False


def test_a_span_is_painted_on_the_page_before_it_is_told_beside_it(window, qtbot):
    session, reader = window.session, window.page.reader
    session.place(0, 3)
    for _ in range(5):
        QApplication.processEvents()
    order = Order(page=reader.viewport(), beside=window.inspector.quote)
    assert session.tag("actor")
    assert window.inspector.quote.text()  # it is right at once, and painted later
    qtbot.waitUntil(lambda: "beside" in order.seen)
    assert order.seen[0] == "page"
    assert window.inspector.updatesEnabled()


def test_an_article_is_painted_before_the_queue_follows(window, qtbot):
    order = Order(page=window.page.reader.viewport(), beside=window.queue.view.viewport())
    for _ in range(5):
        QApplication.processEvents()
    order.seen.clear()
    assert window.session.step(1)
    qtbot.waitUntil(lambda: "beside" in order.seen)
    assert order.seen[0] == "page"


def test_a_pane_that_is_hidden_waits_for_nothing(window, qtbot):
    window.inspector.hide()
    PageFirst(window.inspector).hold()
    assert window.inspector.updatesEnabled()
    window.inspector.show()
