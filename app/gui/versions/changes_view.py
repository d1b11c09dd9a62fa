"""Two versions of a text in one: what is new underlined, what is gone struck out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.gui.look import Look
from app.text.aligning import worded
from app.text.direction import article_is_rtl, is_rtl

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute
_SIDE = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}
_WAY = {True: Qt.LayoutDirection.RightToLeft, False: Qt.LayoutDirection.LeftToRight}
_AROUND = 14.0


class ChangesView(QTextEdit):
    """Read-only; the caret goes from change to change.

    Attributes:
        places: Where changes begin in the document, in UTF-16 units, in order.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._versions = "", ""
        self.places: list[int] = []
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("What has changed"))
        self.setAccessibleDescription(
            self.tr("What is new is underlined, what is gone struck out.")
        )

    def show_changes(self, old: str, new: str) -> None:
        """Shows what has become of an old text."""
        self._versions = old, new
        self.dress()

    def dress(self) -> None:
        """Shows the same in the colours and the type of the page."""
        old, new = self._versions
        look = self._look
        font = QFont(look.page_family)
        font.setPointSizeF(look.page_size)
        document = self.document()
        document.clear()
        document.setDefaultFont(font)
        document.setDocumentMargin(_AROUND)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self.places = []
        before = "same"
        for how, words in worded(old, new):
            if how != "same" and before == "same":
                self.places.append(cursor.position())
            if "same" not in (how, before):
                cursor.insertText(" ", self._format("same"))  # letters of both must not join
            cursor.insertText(words, self._format(how))
            before = how
        self._turn(default=article_is_rtl(new))
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) change, and round; False if there is none."""
        if not self.places:
            return False
        here = self.textCursor().position()
        if step > 0:
            to = next((place for place in self.places if place > here), self.places[0])
        else:
            to = next((p for p in reversed(self.places) if p < here), self.places[-1])
        self._go(to)
        return True

    def go_to(self, words: str) -> None:
        """Goes to where words stand that are gone, if they are found."""
        found = self.document().find(words)
        if not found.isNull():
            self._go(found.selectionStart())

    def _go(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _format(self, how: str) -> QTextCharFormat:
        theme = self._look.theme
        made = QTextCharFormat()
        made.setForeground(QColor(theme.ink))
        if how == "new":
            made.setForeground(QColor(theme.good))
            made.setFontUnderline(True)
        elif how == "gone":
            made.setForeground(QColor(theme.danger))
            made.setFontStrikeOut(True)
        return made

    def _turn(self, *, default: bool) -> None:
        """Turns each paragraph the way of its letters."""
        block = self.document().begin()
        while block.isValid():
            rtl = is_rtl(block.text(), default=default)
            made = QTextBlockFormat()
            made.setLayoutDirection(_WAY[rtl])
            made.setAlignment(_SIDE[rtl] | _ABSOLUTE)
            made.setBottomMargin(8)
            QTextCursor(block).setBlockFormat(made)
            block = block.next()
