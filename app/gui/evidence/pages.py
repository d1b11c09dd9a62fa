"""The pages of a PDF beside its text: one picture at a time, drawn in another process."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.evidence.page_pictures import PagePicture, picture
from app.gui.jobs import Job, Jobs
from app.tasks.apart.calling import calling
from app.tasks.progress import Progress, Work

_OFF = 0.08  # by how much a picture may miss the width there is
_PAUSE = 120  # milliseconds after a change of size
_SECONDS = 20.0
_ROOM = 40 << 30  # bytes of address space: what draws sets some of it aside, and uses little
_ZOOM, _LEAST, _MOST = 1.25, 0.5, 4.0


def drawing(data: bytes, page: int, width: int) -> Work[PagePicture]:
    """The work of drawing one page."""
    steps = calling(picture, data, page, width, seconds=_SECONDS, memory=_ROOM)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            drawn: PagePicture = end.value
            return drawn
        except BaseException:
            steps.close()
            raise
        yield Progress(0, 0)


class PageView(QWidget):
    """Shows one page of a PDF; PgUp and PgDown turn it, Ctrl with + and - zooms.

    Attributes:
        page: The page shown or being drawn, counted from 0.
        count: Pages in all; 0 before the first is drawn.

    Signals:
        page_shown: A page is drawn and shown (number, counted from 0).
    """

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = self.count = 0
        self._zoom, self._data = 1.0, b""
        self._wanted = False
        self._jobs = Jobs(self)
        self._jobs.ended.connect(self._on_ended)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._draw)
        self.setAccessibleName(self.tr("Pages of the original"))
        self._lay_out()

    def show_pdf(self, data: bytes) -> None:
        """Shows another document, from its first page."""
        if data != self._data:
            self._data, self.page, self.count = data, 0, 0
            self._picture.clear()
            self._tell(self.tr("The page is being drawn …"))
        self._draw()

    def show_page(self, page: int) -> None:
        """Turns to a page, counted from 0."""
        page = max(0, min(page, self.count - 1 if self.count else page))
        if page != self.page:
            self.page = page
            self._tell_number()
            self._draw()

    def zoom(self, factor: float) -> None:
        """Draws the page larger or smaller; 1 is the width there is."""
        self._zoom = min(_MOST, max(_LEAST, factor))
        self._draw()

    def stop(self) -> None:
        """Stops drawing and waits for its end."""
        self._soon.stop()
        self._wanted = False
        self._jobs.stop()

    # -- drawing

    def _draw(self) -> None:
        if not self._data:
            return
        if self._jobs.job is not None:  # the last page that was asked for comes next
            self._wanted = True
            self._jobs.job.cancel()
            return
        self._wanted = False
        self._soon.stop()
        job: Job | None = self._jobs.start(partial(drawing, self._data, self.page, self._width()))
        if job is not None:
            job.succeeded.connect(self._on_drawn)
            job.failed.connect(self._on_failed)

    def _on_drawn(self, drawn: PagePicture) -> None:
        image = QImage.fromData(drawn.png)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(image))
        self._picture.adjustSize()
        self.page, self.count = drawn.page, drawn.count
        self._said.hide()
        self._scroll.show()
        self._tell_number()
        if abs(image.width() - self._width()) > _OFF * image.width():
            self._soon.start()  # its place has got its size meanwhile
        self.page_shown.emit(self.page)

    def _on_failed(self, message: str, hint: str) -> None:
        self._tell(f"{message} {hint}".strip())

    def _on_ended(self) -> None:
        if self._wanted:
            self._draw()

    def _width(self) -> int:
        room = self._scroll.viewport().width() if self._scroll.isVisible() else self.width() - 24
        return max(200, round(room * self._zoom * self.devicePixelRatioF()))

    # -- what is said

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        self._scroll.hide()

    def _tell_number(self) -> None:
        words = self.tr("Page {n} of {all}").format(n=self.page + 1, all=self.count or "…")
        self.number.setText(words)
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < self.count)

    def _lay_out(self) -> None:
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._picture.setAccessibleName(self.tr("Picture of the page"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._scroll.setObjectName("pages")
        self._said = QLabel(self)
        self._said.setObjectName("soft")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number = QLabel(self)
        self.number.setObjectName("soft")
        self.back = self._button(self.tr("Back"), -1)
        self.forth = self._button(self.tr("Next"), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.number)
        foot.addStretch(1)
        foot.addWidget(self.forth)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._said, 1)
        column.addLayout(foot)
        self._scroll.hide()
        self.setFocusProxy(self._scroll)
        self._scroll.installEventFilter(self)
        self._tell_number()

    def _button(self, words: str, step: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._turn, step))
        return button

    def _turn(self, step: int, _checked: bool = False) -> None:
        self.show_page(self.page + step)

    # -- Qt's own

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, ctrl = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: _ZOOM, Qt.Key.Key_Equal: _ZOOM, Qt.Key.Key_Minus: 1 / _ZOOM}
        if key in steps and not ctrl:
            self.show_page(self.page + steps[Qt.Key(key)])
        elif ctrl and key in zooms:
            self.zoom(self._zoom * zooms[Qt.Key(key)])
        elif ctrl and key == Qt.Key.Key_0:
            self.zoom(1.0)
        else:
            return False
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.count and event.size().width() != event.oldSize().width():
            self._soon.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)
