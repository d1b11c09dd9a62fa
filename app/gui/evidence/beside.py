"""The original of an article, shown as text, page, picture of a page, or bytes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QTextBrowser, QWidget

from app.compat import override
from app.gui.evidence.originals import Original, Shown, page_at, place_in, words_at
from app.gui.evidence.pages import PageView
from app.gui.importing.struck import Struck
from app.gui.look import Look
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.text.direction import article_is_rtl, is_rtl

_RTL, _LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
_HEAD = 4096  # bytes that tell what a file is
_MARGIN = 18  # pixels around a page


class StillPage(QTextBrowser):
    """HTML that can neither run nor fetch anything, and whose links lead nowhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: whatever a page names stays where it is."""
        return None


class Beside(QWidget):
    """Shows the original that belongs to the text beside it, and follows the caret there."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._original: Original | None = None
        self._details: Mapping[str, Any] = {}
        self.text = ReaderView(self)
        self.text.setAccessibleName(self.tr("The original as text"))
        self._struck = Struck()
        self.text.add_overlay(Stage.OVER, self._struck)
        self.page = StillPage(self)
        self.page.setAccessibleName(self.tr("The original page"))
        self.pages = PageView(self)
        self.bytes = QPlainTextEdit(self)
        self.bytes.setReadOnly(True)
        self.bytes.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.bytes.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.bytes.setAccessibleName(self.tr("The first bytes of the original"))
        self._stack = QStackedLayout(self)
        self._views: dict[Shown, QWidget] = {
            Shown.TEXT: self.text,
            Shown.PAGE: self.page,
            Shown.PDF: self.pages,
            Shown.BYTES: self.bytes,
        }
        for view in self._views.values():
            self._stack.addWidget(view)

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus."""
        return self._stack.currentWidget() or self

    @property
    def shows_pages(self) -> bool:
        """Whether pictures of pages are shown."""
        return self._original is not None and self._original.shown is Shown.PDF

    def show_original(self, original: Original, details: Mapping[str, Any]) -> None:
        """Shows another original."""
        self._original, self._details = original, details
        self._stack.setCurrentWidget(self._views[original.shown])
        if original.shown is Shown.TEXT:
            self.text.set_article(original.text, rtl_default=article_is_rtl(original.text))
            self._struck.show(original.cuts(), original.cuts())
        elif original.shown is Shown.PAGE:
            self._show_page(original)
        elif original.shown is Shown.PDF:
            self.pages.show_pdf(original.data)
        else:
            self.bytes.setPlainText(original.text)

    def follow(self, text: str, cp: int) -> bool:
        """Shows where the line around code point `cp` of the article stands in the original.

        Returns:
            Whether that is known.
        """
        original = self._original
        if original is None or original.shown is Shown.BYTES:
            return False
        if original.shown is Shown.PDF:
            self.pages.show_page(page_at(self._details, cp, original.gaps))
            return "pages" in self._details
        if original.shown is Shown.PAGE:
            return self._find_on_page(words_at(text, cp))
        place = place_in(original, text, cp)
        if place is None:
            return False
        self.text.set_selection(*place)
        self.text.ensure_visible(place[0])
        return True

    def dress(self) -> None:
        """Takes over the theme and the type of the page."""
        look = self._look
        self.text.set_theme(look.theme)
        self.text.set_page_type(look.page_family, look.page_size, look.line_height, look.measure)
        self.page.document().setDefaultFont(QFont(look.page_family, round(look.page_size)))
        self.page.document().setDocumentMargin(_MARGIN)

    def _show_page(self, original: Original) -> None:
        from app.formats.documents.html_display import harmless
        from app.formats.documents.mhtml import is_saved_page, page_of

        saved = page_of(original.data) if is_saved_page(original.data[:_HEAD]) else None
        self.page.setHtml(harmless(saved.data if saved else original.data, original.encoding))
        self._turn_blocks()

    def _turn_blocks(self) -> None:
        """Lets each block run by its letters; without letters, as the whole page does."""
        document = self.page.document()
        way = article_is_rtl(document.toPlainText())
        cursor, block = QTextCursor(document), document.begin()
        while block.isValid():
            form = QTextBlockFormat()
            form.setLayoutDirection(_RTL if is_rtl(block.text(), way) else _LTR)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(form)
            block = block.next()

    def _find_on_page(self, words: str) -> bool:
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        flags = QTextDocument.FindFlag.FindCaseSensitively
        return bool(words) and self.page.find(words, flags)
