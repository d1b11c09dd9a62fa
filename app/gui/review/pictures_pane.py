"""One picture, what its current place says, and the articles behind that place."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.look import Look
from app.gui.review.pictures.board import Board
from app.gui.review.pictures.plot import SeriesPlot
from app.gui.tips import tip
from app.review.drawing import Target
from app.text.direction import is_rtl

_LIST = 232
_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_MOST = 500
"""No more titles than this are listed."""
Show = Callable[[], None]


class PicturesPane(QWidget):
    """A board, or a plot, with a choice above it and articles beside it.

    Signals:
        chosen: A place was clicked or pressed (its `Target`).
        article_chosen: One of the articles behind it (uid).
    """

    chosen = Signal(object)
    article_chosen = Signal(str)

    def __init__(
        self, look: Look, picture: Board | SeriesPlot, sense: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._titles: Mapping[str, str] = {}
        self._shows: list[Show] = []
        self.picture = picture
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Which picture"))
        self.sense = soft(sense, self)
        self.said = QLabel(" ", self)
        self.behind = QListWidget(self)
        self.behind.setAccessibleName(self.tr("Articles behind this place"))
        self.behind.setFixedWidth(_LIST)
        self.behind.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = QLabel(" ", self)
        self.count.setObjectName("heading")
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._on_choice)
        picture.chosen.connect(self.chosen)
        picture.walked.connect(self._on_walked)
        self.behind.itemClicked.connect(self._on_item)
        self.behind.installEventFilter(self)

    def show_choices(self, choices: Sequence[tuple[str, Show]], titles: Mapping[str, str]) -> None:
        """Offers pictures; the one that was chosen stays chosen.

        Args:
            choices: Their names, and what shows them.
            titles: uid of an article to what it is called.
        """
        before = max(0, self.choice.currentIndex())
        self._titles = titles
        self._shows = [show for _, show in choices]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([name for name, _ in choices])
        self.choice.setCurrentIndex(min(before, len(choices) - 1))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(choices) > 1)
        self._on_choice(self.choice.currentIndex())

    def list_articles(self) -> None:
        """Lets one of the articles behind the current place be taken."""
        self.behind.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.behind.currentRow() < 0:
            self.behind.setCurrentRow(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            item = self.behind.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
                self._on_item(item)
                return True
        return False

    def _lay_out(self) -> None:
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.picture)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.choice)
        left.addWidget(self.area, 1)
        left.addWidget(self.said)
        left.addWidget(self.sense)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.count)
        right.addWidget(self.behind, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addLayout(right)

    def _on_choice(self, place: int) -> None:
        if 0 <= place < len(self._shows):
            self._shows[place]()
            self._on_walked(self.picture.target)

    def _on_walked(self, target: Target | None) -> None:
        self.behind.clear()
        articles = target.articles if target else ()
        self.said.setText(target.words if target else self.tr("There is nothing to show."))
        self.count.setText(counted("articles", len(articles)) if target else " ")
        for uid in articles[:_MOST]:
            title = self._titles.get(uid, uid)
            item = QListWidgetItem(title, self.behind)
            item.setData(Qt.ItemDataRole.UserRole, uid)
            item.setToolTip(tip(title))
            if is_rtl(title, default=False):
                item.setTextAlignment(_SIDE | Qt.AlignmentFlag.AlignRight)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.article_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
