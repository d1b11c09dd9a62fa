"""Before an export that would lose something: what, how much of it, and whether to write it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.formats.base import Format
from app.formats.losses import Cause, LossReport
from app.gui.dialogs.frame import FormDialog, soft
from app.gui.held_words import feature_name
from app.gui.quoted import brief, one_line
from app.gui.sides import direction_of

_MOST = 60  # causes shown
_WIDTH = 680


class LossDialog(FormDialog):
    """One part a cause: how many, of what, why, and the first few; then what the receiver drops.

    Attributes:
        causes: The part that scrolls.
    """

    def __init__(self, losses: LossReport, made: Format, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH + 60)
        self.dress(
            self.tr("What would be lost: {format}").format(format=made.title),
            self.tr(
                "Nothing has been written yet, and the project keeps all of it. If you write it "
                "all the same, a report of this lies beside it."
            ),
            self.tr("Write it all the same"),
        )
        self.cancel.setText(self.tr("Back"))
        self.answer.setDefault(False)
        self.answer.setAutoDefault(False)
        self.cancel.setDefault(True)
        found = losses.causes()
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 14, 2)
        column.setSpacing(14)
        for cause in found[:_MOST]:
            column.addWidget(self._part(cause, inner))
        if len(found) > _MOST:
            column.addWidget(soft(self.tr("and %n more", "", len(found) - _MOST), inner))
        if made.warnings:
            column.addWidget(self._warnings(made.warnings, inner))
        column.addStretch(1)
        self.causes = QScrollArea(self)
        self.causes.setWidgetResizable(True)
        self.causes.setWidget(inner)
        self.causes.setMinimumHeight(360)
        self.causes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.causes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.causes.setAccessibleName(self.tr("What would be lost"))
        self.form.addRow(self.causes)
        self.resize(_WIDTH + 60, 620)
        self.causes.setFocus()

    def _part(self, cause: Cause, parent: QWidget) -> QWidget:
        """How many of what, the reason, and examples."""
        card = QWidget(parent)
        grid = QGridLayout(card)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, 64)
        grid.setColumnStretch(2, 1)
        number = _plain(f"{cause.count:,}", card, "title")
        number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(number, 0, 0)
        grid.addWidget(_plain(feature_name(cause.feature), card, "title"), 0, 1, 1, 2)
        grid.addWidget(_plain(cause.why, card), 1, 1, 1, 2)
        for row, (key, words) in enumerate(cause.examples, 2):
            grid.addWidget(soft(brief(key, 40), card), row, 1)
            grid.addWidget(_example(words, card), row, 2)
        return card

    def _warnings(self, warnings: tuple[str, ...], parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(_plain(self.tr("What to know about the receiver"), box, "heading"))
        for words in warnings:
            column.addWidget(_plain(words, box))
        return box


def _plain(words: str, parent: QWidget, name: str = "") -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label


def _example(words: str, parent: QWidget) -> QLabel:
    """Words of an article, at the side they begin at."""
    words = one_line(words)
    label = _plain(words, parent)
    direction = direction_of(words)
    label.setLayoutDirection(direction)
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return label
