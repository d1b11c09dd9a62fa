"""One piece kept aside: its reason, its bytes as a text to mend, and how to read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.formats.registry import formats
from app.gui.dialogs.frame import soft
from app.gui.fields import CalmCombo
from app.gui.kept.shown import MOST, Shown, shown, written
from app.gui.kept.words import next_step
from app.gui.keys import OWN_KEYS
from app.gui.sides import turn_to_words
from app.project.quarantine import Quarantined

_ENCODINGS = ("utf-8", "windows-1256", "iso-8859-6", "mac-arabic", "utf-16")
_LINE_END = "\u2029"


class MendingField(QPlainTextEdit):
    """The text of a piece, turned the way of its words.

    Signals:
        done: Ctrl+Return was pressed.
    """

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setProperty(OWN_KEYS, ["Ctrl+Return"])
        self.setAccessibleName(self.tr("The piece as text"))
        self.textChanged.connect(self._on_changed)

    @property
    def words(self) -> str:
        """What stands in the field, character by character."""
        return self.document().toRawText().replace(_LINE_END, "\n")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        turn_to_words(self)


class Mending(QWidget):
    """Everything about the piece that is chosen.

    Attributes:
        reason: Why it was kept aside.
        next: What to do about it.
        encoding: How its bytes are read, and written when they were mended.
        format: What it is read as.
        text: Its text.
        numbers: Its first bytes, where it is no text.
        piece: The piece, or None.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.piece: Quarantined | None = None
        self._shown = Shown("", "utf-8")
        self.reason = QLabel(self)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.next = soft("", self)
        self.note = soft("", self)
        self.encoding, self.format = CalmCombo(self), CalmCombo(self)
        self.text = MendingField(self)
        self.numbers = QPlainTextEdit(self)
        self.numbers.setReadOnly(True)
        self.numbers.setTabChangesFocus(True)
        self.numbers.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.numbers.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.numbers.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.numbers.setAccessibleName(self.tr("The first bytes of the piece"))
        self._fill()
        self._lay_out()
        self.encoding.currentIndexChanged.connect(self._on_encoding)

    def show_piece(self, piece: Quarantined | None, article: str | None, chosen: int) -> None:
        """Shows a piece.

        Args:
            piece: The piece, or None if none or several are chosen.
            article: Title of the article it was left out of, if that is known.
            chosen: How many are chosen.
        """
        self.piece = piece
        waits = piece is not None and piece.status == "open"
        for part in (self.encoding, self.format, self.text, self.numbers):
            part.setEnabled(piece is not None)
        self.text.setReadOnly(not waits)
        self.encoding.blockSignals(True)
        self.encoding.setCurrentIndex(0)
        self.encoding.blockSignals(False)
        self.format.setCurrentIndex(0)
        if piece is None:
            several = self.tr("{n} pieces are chosen: they are tried again as they are.")
            self.reason.setText(
                several.format(n=chosen) if chosen else self.tr("Nothing is chosen.")
            )
            self.next.setText("")
            self._put(Shown("", "utf-8"))
            return
        self.reason.setText(f"{piece.message} {piece.hint}".strip())
        self.next.setText(next_step(piece, article) if waits else "")
        self._put(shown(piece.data))

    @property
    def mended(self) -> bytes | None:
        """The bytes of what was written; None if nothing was changed.

        Raises:
            UserError: If the encoding has not all of its characters.
        """
        if self.piece is None or not self._shown.whole or self.text.words == self._shown.text:
            return None
        return written(self.text.words, self._shown)

    @property
    def to_read(self) -> str | None:
        """The encoding to read the bytes in; None where every reader finds UTF-8 out itself."""
        if self.piece is None or not self._shown.encoding:
            return self.chosen_encoding
        plain = self._shown.encoding == "utf-8" and self.text.words == self._shown.text
        return self.chosen_encoding or (None if plain else self._shown.encoding)

    @property
    def chosen_encoding(self) -> str | None:
        """The encoding that was chosen; None to find it out."""
        chosen: str | None = self.encoding.currentData()
        return chosen

    @property
    def chosen_format(self) -> str | None:
        """The format that was chosen; None for the one that met it."""
        chosen: str | None = self.format.currentData()
        return chosen

    # -- how it is done

    def _put(self, seen: Shown) -> None:
        """Shows bytes as text, or as numbers."""
        self._shown = seen
        field = self.text if seen.encoding else self.numbers
        self._stack.setCurrentWidget(field)
        field.setPlainText(seen.text)
        editable = seen.whole and self.piece is not None and self.piece.status == "open"
        self.text.setReadOnly(not editable)
        name = seen.encoding.upper() if seen.encoding else self.tr("no text")
        self.encoding.setItemText(0, self.tr("Found out: {name}").format(name=name))
        self.note.setText(self._noted(seen))
        self.note.setVisible(bool(self.note.text()))

    def _noted(self, seen: Shown) -> str:
        if self.piece is None:
            return ""
        if not seen.encoding:
            return self.tr("This is no text: its first bytes, 4,096 at most.")
        if seen.strange:
            return self.tr("What does not fit this encoding is shown as �: {n} times.").format(
                n=f"{seen.strange:,}"
            )
        if not seen.whole:
            return self.tr(
                "This cannot be changed here (at most {n} characters, one kind of line ends). Save "
                "the bytes, mend them elsewhere, and import the file."
            ).format(n=f"{MOST:,}")
        return ""

    def _on_encoding(self) -> None:
        """What was written stays, and will be written so; else the bytes are read anew."""
        if self.piece is None:
            return
        words = self.text.words
        changed = self._shown.whole and words != self._shown.text
        self._put(shown(self.piece.data, self.chosen_encoding))
        if changed and self._shown.whole:
            self.text.setPlainText(words)

    def _fill(self) -> None:
        self.encoding.addItem("", None)
        for name in _ENCODINGS:
            self.encoding.addItem(name if name == "windows-1256" else name.upper(), name)
        self.format.addItem(self.tr("As it was read before"), None)
        for made in formats():
            if made.reader is not None:
                self.format.addItem(made.title, made.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        named = ((self.tr("Encoding"), self.encoding), (self.tr("Format"), self.format))
        for place, (name, combo) in enumerate(named):
            label = QLabel(name, self)
            label.setBuddy(combo)
            combo.setAccessibleName(name)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, 0, 2 * place)
            grid.addWidget(combo, 0, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.numbers)
        column.addWidget(self.reason)
        column.addWidget(self.next)
        column.addLayout(grid)
        column.addLayout(self._stack, 1)
        column.addWidget(self.note)
