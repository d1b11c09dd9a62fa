"""Rules for a review: chosen, shown with all they would decide, carried out as one step."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from app.compat import override
from app.gui.dialogs.frame import FormDialog
from app.gui.naming import name_of_label
from app.gui.quoted import brief, isolated
from app.gui.review.case_words import kind_words
from app.gui.search.hunt import Hunt
from app.gui.session import Session
from app.gui.tips import tip
from app.project.project import Project
from app.review.cases import Kind
from app.review.rules import Kept, Rule
from app.tasks.deciding import Proposed, deciding_by, previewing
from app.tasks.progress import Progress

_SHOWN = 500
"""Rows listed; all are counted, and carried out."""
_LONGEST = 70


class ReviewRulesDialog(FormDialog):
    """Asks for a rule, and shows what would be decided by it before anything is.

    Attributes:
        goes_by: What the rule goes by.
        person: Who wins.
        label: What it is about; everything at first.
        summary: How many it decides, by kind.
        rows: What it decides.
    """

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._review = session, session.review
        self._found: list[Proposed] = []
        self._hunt = Hunt(self)
        self._hunt.arrived.connect(self._on_arrived)
        self._hunt.ended.connect(self._on_ended)
        self._hunt.failed.connect(session.problem_raised)
        self.setMinimumWidth(680)
        self.dress(
            self.tr("Decide by a rule"),
            self.tr("What is decided or put off is left alone. Undo takes all of it back."),
            self.tr("Decide so"),
        )
        self._build()
        self.answered.connect(self._on_answered)
        self._on_changed()

    @property
    def rule(self) -> Rule:
        """The rule that is chosen."""
        kept = Kept(self.goes_by.currentData())
        person = self.person.currentData() if kept is Kept.PERSON else ""
        return Rule(kept, person, self.label.currentData())

    @property
    def running(self) -> bool:
        """Whether more may be found still."""
        return self._hunt.running

    def _build(self) -> None:
        self.goes_by, self.person, self.label = (QComboBox(self) for _ in range(3))
        for kept, words in (
            (Kept.MAJORITY, self.tr("what more than half say")),
            (Kept.PERSON, self.tr("what one colleague says")),
            (Kept.LONGEST, self.tr("the longest, where only the ends differ")),
            (Kept.SHORTEST, self.tr("the shortest, where only the ends differ")),
        ):
            self.goes_by.addItem(words, kept)
        for name in self._review.people:
            self.person.addItem(self._review.name_of(name), name)
        self.label.addItem(self.tr("everything"), "")
        scheme = self._session.scheme
        for label in scheme.labels if scheme is not None else ():
            self.label.addItem(name_of_label(label.id, scheme), label.id)
        for kind in scheme.relations if scheme is not None else ():
            self.label.addItem(kind.name.en, kind.id)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.rows = QTreeWidget(self)
        self.rows.setHeaderLabels([self.tr("Article"), self.tr("What"), self.tr("Taken")])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setMinimumHeight(240)
        self.rows.setAccessibleName(self.tr("What would be decided"))
        self.add(self.tr("Take"), self.goes_by)
        self.add(self.tr("Colleague"), self.person)
        self.add(self.tr("About"), self.label)
        self.form.addRow(self.summary)
        self.form.addRow(self.rows)
        for box in (self.goes_by, self.person, self.label):
            box.currentIndexChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        """Another rule: what it would decide is found anew."""
        project = self._session.project
        self.person.setEnabled(self.goes_by.currentData() == Kept.PERSON)
        self._found = []
        self.rows.clear()
        self._tell()
        if project is not None:
            self._hunt.start(project.path, partial(_steps, self._review.people, self.rule))
            self._tell()

    def _on_arrived(self, rows: list[Any]) -> None:
        for proposed in rows[: max(0, _SHOWN - len(self._found))]:
            self.rows.addTopLevelItem(self._row(proposed))
        self._found += rows
        self._tell()

    def _row(self, proposed: Proposed) -> QTreeWidgetItem:
        row = proposed.row
        told = row.told[proposed.person]
        taken = self.tr("nothing")
        if told is not None:
            taken = f"{name_of_label(told.label, self._session.scheme)} {told.words}"
        kinds = kind_words(row.kinds)
        words = [brief(row.title, 30), f"{kinds}: {row.words}", taken]
        item = QTreeWidgetItem([isolated(brief(part, _LONGEST)) for part in words])
        for column, whole in enumerate((row.title, row.words, taken)):
            item.setToolTip(column, tip(whole))
        return item

    def _on_ended(self) -> None:
        for column in range(2):
            self.rows.resizeColumnToContents(column)
            self.rows.setColumnWidth(column, min(260, self.rows.columnWidth(column)))
        self._tell()

    def _tell(self) -> None:
        counts = Counter(kind for one in self._found for kind in one.row.kinds)
        by_kind = ", ".join(f"{kind_words([k])} {counts[k]}" for k in Kind if counts[k])
        words = self.tr("It decides {count} disagreements: {kinds}.")
        if not self._found:
            words = self.tr("It decides nothing.")
        if self.running:
            words = self.tr("Looking through the articles: {count} so far.")
        self.summary.setText(words.format(count=len(self._found), kinds=by_kind))
        self.answer.setEnabled(bool(self._found) and not self.running and self._session.writing)

    def _on_answered(self) -> None:
        title = self.tr("decisions by a rule")
        people, rule, count = self._review.people, self.rule, len(self._found)
        done = self.tr("{count} disagreements are decided by the rule.").format(count=count)
        making = partial(deciding_by, people=people, title=title, rule=rule)
        if self._session.run_long(title, making, partial(self._session.told.emit, done)):
            self.accept()

    @override
    def done(self, result: int) -> None:
        """Looks no further."""
        self._hunt.stop()
        super().done(result)


def ask_rules(session: Session, parent: QWidget) -> "ReviewRulesDialog | None":
    """Opens the dialog during a review; says what is missing otherwise."""
    if not session.reviewing:
        told = QCoreApplication.translate("Deciding", "Begin a review first: Ctrl+Shift+R.")
        session.told.emit(told)
        return None
    dialog = ReviewRulesDialog(session, parent)
    dialog.open()
    return dialog


def _steps(
    people: tuple[str, ...], rule: Rule, project: Project
) -> Iterator[tuple[Progress, list[Any] | int]]:
    yield from previewing(project, people, rule)
