"""Who is measured, on which labels, in which articles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.dialogs.frame import soft
from app.gui.naming import both
from app.gui.session import Session
from app.model.scheme import Scheme
from app.tasks.agreement import AgreementWish

FEWEST, MOST = 2, 8
_WIDTH = 264
_ROW = 32
_CHECKED = Qt.CheckState.Checked


class TickList(QListWidget):
    """Names with a box before each; Space ticks the current one.

    Signals:
        ticked: Another set is ticked.
    """

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_item_changed)

    def fill(self, names: Sequence[tuple[str, str]], ticked: Sequence[str], rows: int) -> None:
        """Shows ``(id, name)`` of each.

        Args:
            names: What can be ticked.
            ticked: Ids of those that are.
            rows: How many are seen at once.
        """
        self.blockSignals(True)
        self.clear()
        for key, name in names:
            item = QListWidgetItem(name, self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if key in ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.setFixedHeight(_ROW * max(2, min(rows, len(names))) + 6)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of those that are ticked."""
        items = (self.item(n) for n in range(self.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is _CHECKED
        )

    def _on_item_changed(self, _item: QListWidgetItem) -> None:
        self.ticked.emit()


class AskingPane(QWidget):
    """The left side of the agreement window.

    Signals:
        measure_asked: Measure now; with confidence intervals, with gamma (whether).
        report_asked: A report of the same is wanted.
    """

    measure_asked = Signal(bool, bool)
    report_asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.people = TickList(self.tr("Who"), self)
        self.labels = TickList(self.tr("Labels"), self)
        self.articles = QLineEdit(self)
        self.articles.setPlaceholderText(self.tr("All; or a filter of the queue"))
        self.articles.setAccessibleName(self.tr("Articles"))
        self.mistake = soft("", self)
        self.measure = QPushButton(self.tr("Measure"), self)
        self.measure.setObjectName("primary")
        self.intervals = QPushButton(self.tr("Confidence intervals"), self)
        self.gamma = QPushButton(self.tr("Gamma, by sampling"), self)
        self.report = QPushButton(self.tr("Report…"), self)
        self._lay_out()
        self.people.ticked.connect(self._on_ticked)
        self.measure.clicked.connect(self._on_measure)
        self.intervals.clicked.connect(self._on_intervals)
        self.gamma.clicked.connect(self._on_gamma)
        self.report.clicked.connect(self.report_asked)
        self.articles.returnPressed.connect(self._on_measure)

    def fill(self, people: Sequence[str], ticked: Sequence[str], scheme: Scheme) -> None:
        """Shows who and what there is.

        Args:
            people: Everyone in the project.
            ticked: Who is meant at first.
            scheme: Its labels.
        """
        called = self._session.name_of
        self.people.fill([(name, called(name)) for name in people], ticked, 6)
        labels = [(label.id, both(label.name)) for label in scheme.labels]
        self.labels.fill(labels, [label for label, _ in labels], 8)
        self._on_ticked()

    @property
    def wish(self) -> AgreementWish:
        """What is ticked and written."""
        labels = self.labels.chosen
        return AgreementWish(
            annotators=self.people.chosen,
            labels=() if len(labels) == self.labels.count() else labels,
            articles=self.articles.text().strip(),
        )

    def show_mistake(self, words: str) -> None:
        """Says what has to be mended; nothing if it is empty."""
        self.mistake.setObjectName("danger")
        self.mistake.style().polish(self.mistake)
        self.mistake.setText(words)
        self.mistake.setVisible(bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, field in (
            (self.tr("Who (two to eight)"), self.people),
            (self.tr("Labels"), self.labels),
            (self.tr("Articles"), self.articles),
        ):
            heading = QLabel(title, self)
            heading.setObjectName("heading")
            heading.setBuddy(field)
            column.addWidget(heading)
            column.addWidget(field)
            column.addSpacing(6)
        column.addWidget(self.mistake)
        for button in (self.measure, self.intervals, self.gamma):
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch(1)
        self.report.setAutoDefault(False)
        column.addWidget(self.report)
        self.setFixedWidth(_WIDTH)

    def _on_ticked(self) -> None:
        count = len(self.people.chosen)
        words = ""
        if count < FEWEST:
            words = self.tr("Tick at least two people.")
        elif count > MOST:
            words = self.tr("No more than eight people can be compared.")
        self.show_mistake(words)
        for button in (self.measure, self.intervals, self.gamma, self.report):
            button.setEnabled(not words)

    def _on_measure(self) -> None:
        if self.measure.isEnabled():
            self.measure_asked.emit(False, False)

    def _on_intervals(self) -> None:
        self.measure_asked.emit(True, False)

    def _on_gamma(self) -> None:
        self.measure_asked.emit(False, True)
