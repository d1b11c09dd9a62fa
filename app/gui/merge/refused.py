"""Articles whose text is another in the colleague's file: where they differ, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.gui.dialogs.frame import soft
from app.gui.merge.words import differing
from app.gui.quoted import isolated
from app.review.merging_plan import Refused

_SHOWN = 50


class RefusedPane(QScrollArea):
    """One block an article: both lengths, and both texts from a little before they differ."""

    def __init__(self, refused: list[Refused], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Refused articles"))
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(14)
        self._column.setContentsMargins(4, 12, 10, 8)
        words = self.tr(
            "These have the same identity but another text here, so nothing of theirs comes in. "
            "Everything else does. Underlined is what differs."
        )
        self._column.addWidget(soft(words, self))
        for one in refused[:_SHOWN]:
            self._add(one)
        more = len(refused) - _SHOWN
        if more > 0:
            self._column.addWidget(soft(self.tr("and %n more", "", more), self))
        self._column.addStretch(1)
        self.setWidget(inner)

    def _add(self, one: Refused) -> None:
        head = QLabel(self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        words = self.tr("{key} in {file}: the first difference is at character {place}.")
        head.setText(
            words.format(key=isolated(one.key), file=isolated(one.file), place=f"{one.place:,}")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        lengths = (one.ours_length, one.theirs_length)
        titles = self.tr("Here, {n} characters"), self.tr("There, {n} characters")
        for column, html in enumerate(differing(one.ours, one.theirs)):
            title = QLabel(titles[column].format(n=f"{lengths[column]:,}"), self)
            title.setObjectName("heading")
            text = QLabel(html, self)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(title, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        self._column.addWidget(head)
        self._column.addLayout(grid)
