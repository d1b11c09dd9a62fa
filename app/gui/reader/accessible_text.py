"""The text of the page once more, in a form that Qt itself can read to a screen reader."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrame,
)
from PySide6.QtWidgets import QTextEdit

from app.compat import override
from app.gui.reader.display import paintable
from app.gui.reader.page import Page
from app.gui.reader.paragraph import text_option
from app.gui.reader.view import ReaderView
from app.text.offsets import OffsetMap

_LONGEST = 60_000
"""UTF-16 units of a paragraph whose lines are told; a longer one takes too long to lay out."""
_BREAKS = {0x0D: 0x20, 0xFDD0: 0xFFFD, 0xFDD1: 0xFFFD}
"""What a document would take for the end of a paragraph, and the page does not."""


class Echo(QTextEdit):
    """Says what the page says, and is never seen.

    PySide lets `selection` and `attributes` of a text interface not be written in Python, and a
    class without them answers a screen reader with whatever numbers lie in memory. The interface
    Qt makes for a text edit answers everything, so the page lends its own to the echo. The lines
    of the echo are laid out one paragraph at a time, as somebody asks, with the page's measures.
    Where a screen reader puts the caret or the selection of the echo, those of the page go.
    """

    def __init__(self, reader: ReaderView) -> None:
        super().__init__(reader.viewport())
        self.setVisible(False)
        self.setStyleSheet("border: 0; padding: 0")  # its corner is the corner of the page
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(reader.accessibleName())
        self.setReadOnly(True)
        self._reader = reader
        self._text: str | None = None
        self._page: Page | None = None
        self._offsets = OffsetMap("")
        self._laid: set[int] = set()
        self._seen: tuple[float, int, int] | None = None
        self._following = True
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentLayout(EchoLayout(self._document, self))
        self.setDocument(self._document)
        self.cursorPositionChanged.connect(self._on_cursor_changed)
        self.selectionChanged.connect(self._on_cursor_changed)
        self._following = False

    def follow(self) -> None:
        """Takes over what is on the page now; costs next to nothing if nothing has changed."""
        self._following = True
        try:
            if self._text is not self._reader.text:
                self._take_text(self._reader.text)
            if self._page is not self._reader.page:
                self._take_page(self._reader.page)
            self._take_view()
            self._take_place()
        finally:
            self._following = False

    def lay(self, block: QTextBlock) -> QRectF:
        """Lays out the lines of a paragraph as they are on the page; returns where it is."""
        layout = block.layout()
        if block.length() > _LONGEST:
            return QRectF()
        page = self._reader.page
        index = self._index(block)
        measures = page.measures
        layout.setTextOption(text_option(page.blocks.is_rtl(index)))
        layout.setPosition(self._reader.corner_of(index))
        layout.beginLayout()
        top = measures.baseline
        while (line := layout.createLine()).isValid():
            line.setLineWidth(page.width)
            line.setPosition(QPointF(0, top - line.ascent()))
            top += measures.pitch
        layout.endLayout()
        self._laid.add(block.blockNumber())
        return layout.boundingRect().translated(layout.position())

    def u16_at(self, point: QPointF) -> int:
        """The UTF-16 offset of the character under or nearest to a point of the page."""
        return self._offsets.to_u16(self._reader.hit(point).start)

    def _take_text(self, text: str) -> None:
        self._text = text
        self._offsets = OffsetMap(text)
        self._laid.clear()
        self._document.setPlainText(paintable(text).translate(_BREAKS))

    def _take_page(self, page: Page) -> None:
        self._page = page
        self._document.setDefaultFont(page.measures.font)
        for number in self._laid:
            self._document.findBlockByNumber(number).layout().clearLayout()
        self._laid.clear()
        self._seen = None

    def _take_view(self) -> None:
        """Puts what is in view where it is on the screen."""
        viewport = self._reader.viewport()
        size = viewport.size()
        seen = self._reader.corner_of(0).y(), size.width(), size.height()
        if seen == self._seen:
            return
        self._seen = seen
        self.setGeometry(viewport.rect())
        for number in self._laid:
            block = self._document.findBlockByNumber(number)
            block.layout().setPosition(self._reader.corner_of(self._index(block)))
        self._lay_between(QPointF(0, 0), QPointF(0, size.height()))

    def _lay_between(self, upper: QPointF, lower: QPointF) -> None:
        block = self._document.findBlock(self.u16_at(upper))
        last = self._document.findBlock(self.u16_at(lower)).blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            if block.blockNumber() not in self._laid:
                self.lay(block)
            block = block.next()

    def _take_place(self) -> None:
        start, end = self._reader.selection()
        caret = self._reader.caret
        anchor = start if caret == end else end
        cursor = self.textCursor()
        u16_anchor, u16_caret = self._offsets.to_u16(anchor), self._offsets.to_u16(caret)
        if (cursor.anchor(), cursor.position()) == (u16_anchor, u16_caret):
            return
        cursor.setPosition(u16_anchor)
        cursor.setPosition(u16_caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _index(self, block: QTextBlock) -> int:
        """The block of the page where a paragraph begins."""
        return self._reader.page.blocks.at(self._offsets.from_u16(block.position()))

    def _on_cursor_changed(self) -> None:
        if not self._following:
            cursor = self.textCursor()
            anchor, caret = (
                self._offsets.from_u16(min(u16, self._offsets.u16_length))
                for u16 in (cursor.anchor(), cursor.position())
            )
            self._reader.set_selection(anchor, caret)
            self._reader.ensure_visible(caret)


class EchoLayout(QAbstractTextDocumentLayout):
    """Lays out nothing by itself: only the paragraphs somebody asks for."""

    def __init__(self, document: QTextDocument, echo: Echo) -> None:
        super().__init__(document)
        self._echo = echo

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        return self._echo.lay(block) if block.isValid() else QRectF()

    @override
    def hitTest(  # type: ignore[override]
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        return self._echo.u16_at(point)

    @override
    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Nothing is laid out until it is asked for."""

    @override
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Nothing is ever seen of it."""

    @override
    def pageCount(self) -> int:
        return 1

    @override
    def documentSize(self) -> QSizeF:
        return QSizeF()  # nothing to scroll

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF()
