"""The look before an import: what comes in, how it will read, and what is decided about it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.importing.decisions import Decisions
from app.gui.importing.form import DescriptionForm
from app.gui.importing.kept_aside import TroubleTable, troubles
from app.gui.importing.list_pane import ListPane
from app.gui.importing.looked import Kind, Looked
from app.gui.importing.preview import Preview
from app.gui.importing.rule_bar import RuleBar
from app.gui.importing.settings_line import SettingsLine
from app.gui.importing.words import sums
from app.gui.look import Look

_SIZE, _LEAST = (1120, 720), (640, 440)
_ROOM = 40
"""Pixels beside the words of the button that imports."""
_SETTING, _PANES = "import/review", ("import/across", "import/down")


class ReviewDialog(QDialog):
    """Left the articles, right the text and what is known of it, below what goes for all.

    Attributes:
        decisions: What is decided.
        pane: The list with its filter.
        preview: The text.
        form: What is known of the chosen articles.
        settings: What goes for all.
        everywhere: Which rules leave out something of all articles.
        counts: What will come of it, in words.
        answer: Imports.

    Signals:
        answered: The import is to go ahead; the dialog stays open until `accept`.
    """

    answered = Signal()

    def __init__(
        self,
        looked: Looked,
        decisions: Decisions,
        people: Sequence[str],
        look: Look,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Look before the import"))
        self.setMinimumSize(*_LEAST)
        self.looked, self.decisions, self._look = looked, decisions, look
        self.question: QMessageBox | None = None
        self.pane = ListPane(looked, decisions, look, self)
        self.preview = Preview(decisions, look, self)
        self.form = DescriptionForm(decisions, self)
        self.settings = SettingsLine(decisions, people, self)
        self.everywhere = RuleBar(self.tr("Leave out of all:"), self)
        self.counts = QLabel(self)
        self.counts.setObjectName("soft")
        self.counts.setWordWrap(True)
        self.answer = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._renew)
        self._lay_out()
        self._connect()
        self._restore()
        self._renew()
        self._begin()

    # -- building

    def _lay_out(self) -> None:
        self.right = QSplitter(Qt.Orientation.Vertical, self)
        self.right.addWidget(self.preview)
        self.right.addWidget(self.form)
        self.right.setStretchFactor(0, 1)
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
        self.across.addWidget(self.pane)
        self.across.addWidget(self.right)
        self.across.setStretchFactor(1, 1)
        for splitter in (self.across, self.right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.pane.setMinimumWidth(230)
        self.preview.setMinimumHeight(120)
        self.form.setMinimumHeight(76)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._middle(), 1)
        column.addWidget(self.everywhere)
        column.addWidget(self.settings)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        self.cancel.setAutoDefault(False)
        self.answer.setDefault(True)
        foot.addWidget(self.cancel)
        foot.addWidget(self.answer)
        column.addLayout(foot)

    def _middle(self) -> QWidget:
        """The articles, and beside them what cannot come in, if there is anything."""
        found = troubles(self.looked.stage)
        self.tabs: QTabWidget | None = None
        if not found:
            return self.across
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Look before the import"))
        title = self.tr("Articles ({n})").format(n=f"{self.looked.stage.count:,}")
        self.tabs.addTab(self.across, title)
        aside = self.tr("Kept aside or skipped ({n})").format(n=f"{len(found):,}")
        self.tabs.addTab(TroubleTable(found, self), aside)
        return self.tabs

    def _connect(self) -> None:
        self.decisions.changed = self._soon.start
        self.pane.chosen.connect(self._on_chosen)
        self.pane.refused.connect(self._on_refused)
        self.everywhere.decided.connect(self._on_everywhere)
        self.answer.clicked.connect(self._on_answer)
        self.cancel.clicked.connect(self.reject)

    def _restore(self) -> None:
        settings = self._look.settings
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableGeometry().size()))
        kept = settings.bytes_of(_SETTING)
        if not kept.isEmpty():
            self.restoreGeometry(kept)
        sizes = [settings.bytes_of(name) for name in _PANES]
        if any(one.isEmpty() for one in sizes):
            self.across.setSizes([360, 720])
            self.right.setSizes([430, 165])
            return
        self.across.restoreState(sizes[0])
        self.right.restoreState(sizes[1])

    def _begin(self) -> None:
        """Where something is proposed, one begins there; else Enter imports."""
        if not self.looked.stage.count:
            self.cancel.setFocus()
            return
        self.pane.choose_row(self.pane.first_of(Kind.CUTS))
        self._on_chosen([self.pane.model.number(self.pane.list.currentIndex().row())])
        boxes = list(self.preview.rules.boxes.values())
        (boxes[0] if boxes else self.answer).setFocus()

    # -- what happens

    def _on_chosen(self, numbers: list[int]) -> None:
        stage = self.looked.stage
        row = self.pane.list.currentIndex().row()
        current = self.pane.model.number(row) if numbers and row >= 0 else None
        shown = current if current in numbers else numbers[0] if numbers else None
        known = self.preview.staged.number if self.preview.staged is not None else None
        if shown != known:
            self.preview.show_article(None if shown is None else stage.staged(shown))
        self.form.show_articles(numbers)

    def _on_refused(self) -> None:
        """Says why the tick stays away; the sums come back with the next decision."""
        version = self.tr("It is skipped for what it is: the boxes below decide about that.")
        self.counts.setText(version)

    def _on_everywhere(self, rule: str, out: bool) -> None:
        self.decisions.cut_everywhere(rule, out=out)

    def _on_answer(self) -> None:
        self.form.take()
        self.answered.emit()

    def _renew(self) -> None:
        """Shows what is decided by now."""
        decisions = self.decisions
        self.pane.model.renew()
        self.preview.renew()
        counts, passages = decisions.counts(), decisions.passages()
        self.counts.setText(sums(counts, passages))
        self.everywhere.show_rules(self._rules())
        words = self.tr("&Import without {n} passages").format(n=f"{passages:,}")
        one, plain = self.tr("&Import without 1 passage"), self.tr("&Import")
        self.answer.setText(plain if not passages else one if passages == 1 else words)
        bold = QFont(self.answer.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold).horizontalAdvance(self.answer.text().replace("&", ""))
        self.answer.setMinimumWidth(wide + _ROOM)

    def _rules(self) -> dict[str, tuple[str, str, int]]:
        passages = self.looked.stage.passages
        words = self.tr("{n} in {articles} articles")
        one = self.tr("{n} in 1 article")
        return {
            rule: (
                (one if found.articles == 1 else words).format(
                    n=f"{found.count:,}", articles=f"{found.articles:,}"
                ),
                found.example[:200],
                2 if rule in self.decisions.rules else 0,
            )
            for rule, found in passages.items()
        }

    # -- moving about

    def _stops(self) -> list[QWidget]:
        boxes = [next(iter(bar.boxes.values()), None) for bar in self._bars()]
        page, title = self.preview.page, self.form.fields["title"]
        stops = [self.pane.list, boxes[0], page, title, boxes[1], self.settings.queue, self.answer]
        return [stop for stop in stops if stop is not None and stop.isVisible()]

    def _bars(self) -> tuple[RuleBar, RuleBar]:
        return self.preview.rules, self.everywhere

    def _step(self, step: int) -> None:
        stops, here = self._stops(), self.focusWidget()
        found = (n for n, one in enumerate(stops) if self._holds(one, here))
        place = next(found, -1 if step > 0 else 0)
        stops[(place + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _holds(self, stop: QWidget, here: QWidget | None) -> bool:
        if here is None:
            return False
        areas = (self.pane, *self._bars(), self.form, self.settings, self.preview.page)
        area = next((one for one in areas if one is stop or one.isAncestorOf(stop)), stop)
        return area is here or area.isAncestorOf(here)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if shift else 1)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() is self.pane.words:
            self.pane.list.setFocus()
            return
        super().keyPressEvent(event)

    # -- leaving

    @override
    def reject(self) -> None:
        """Asks first if something was decided: it would be lost."""
        self.form.take()
        if not self.decisions.touched:
            super().reject()
            return
        if self.question is None:
            self._ask()

    def leave(self) -> None:
        """Leaves without asking."""
        self.decisions.touched = False
        self.form.show_articles(())
        super().reject()

    def _ask(self) -> None:
        box = self.question = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Leave without importing?"))
        box.setText(self.tr("Nothing comes in, and what you decided here is lost."))
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self.leave)
        box.finished.connect(self._on_question_finished)
        box.open()

    def _on_question_finished(self) -> None:
        self.question = None

    @override
    def done(self, result: int) -> None:
        settings = self._look.settings
        settings.keep_bytes(_SETTING, self.saveGeometry())
        for name, splitter in zip(_PANES, (self.across, self.right), strict=True):
            settings.keep_bytes(name, splitter.saveState())
        self.decisions.changed = _nobody
        self.preview.stop()
        super().done(result)


def _nobody() -> None:
    """The dialog is gone."""
