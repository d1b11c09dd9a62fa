"""The veil over an article flagged as graphic."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.compat import override
from app.gui.look import Look
from app.gui.reader.view import ReaderView

_GRAIN = 40
"""Pixels of the page that become one of the blurred image: more than a line of text is high."""
_SOFT = 0.62
"""How much of the page's colour lies over it."""


class Veil(QWidget):
    """Lies over the page, a blurred image of it below a sentence, and has the focus.

    Signals:
        lift_asked: The article is to be seen.
        words_asked: A key was pressed that would do something to the words, were they seen.
    """

    lift_asked = Signal()
    words_asked = Signal()

    def __init__(self, look: Look, reader: ReaderView) -> None:
        super().__init__(reader)
        self._look = look
        self._reader = reader
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = QLabel(self)
        self.words.setText(self.tr("This article is flagged as graphic."))
        self.words.setObjectName("title")
        self.keys = QLabel(self)
        self.keys.setText(self.tr("Return or Ctrl+U shows it; Ctrl+PgDown goes on without it."))
        self.button = QPushButton(self.tr("Show the article"), self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.lift_asked)
        self.setAccessibleName(self.words.text())
        self.setAccessibleDescription(self.keys.text())
        self._lay_out()
        look.theme_changed.connect(self._on_theme_changed)
        reader.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lies down over the page; whatever gives the page the focus gives it to the veil."""
        had_focus = self._reader.hasFocus()
        self._fit()
        self.show()
        self.raise_()
        self._reader.setFocusProxy(self)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Is taken away; the page has the focus if the veil had it."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and (focused is self or self.isAncestorOf(focused))
        # removing the proxy first, so that the focus arrives at the page itself
        self._reader.setFocusProxy(None)  # type: ignore[arg-type]
        if had_focus:
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.lift_asked.emit()
            return
        if event.text() or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.words_asked.emit()
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Is always as large as the page, and shows a page only once that can be seen."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = QColor(self._look.theme.page)
        painter.fillRect(self.rect(), page)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
            page.setAlphaF(_SOFT)
            painter.fillRect(self.rect(), page)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self.words, self.keys, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _fit(self) -> None:
        self.setGeometry(QRect(0, 0, self._reader.width(), self._reader.height()))
        viewport, size = self._reader.viewport(), self._reader.size()
        # a page not shown yet is told its size by every picture taken of it, and so on
        self._image = blurred(viewport.grab().toImage(), size) if viewport.isVisible() else QImage()
        self.update()

    def _on_theme_changed(self) -> None:
        if not self.isHidden():
            self._fit()


def blurred(image: QImage, size: QSize) -> QImage:
    """A page in which nothing can be read: one grain for more than a letter, smoothly joined."""
    if image.isNull() or size.isEmpty():
        return QImage()
    small = QSize(max(1, size.width() // _GRAIN), max(1, size.height() // _GRAIN))
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(small, keep, smooth).scaled(size, keep, smooth)
