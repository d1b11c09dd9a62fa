"""Guidelines in a window of their own: what they say, how they changed, and a second look."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.quoted import isolated
from app.gui.review.guideline_words import (
    change_html,
    guidelines_html,
    name_of_part,
    touched_words,
)
from app.gui.session import Session
from app.gui.settings import Settings
from app.model.errors import UserError
from app.model.guidelines import Part
from app.tasks.guidelines import GuidelineChange, guideline_changes, second_look, touched

_SIZE, _LEAST, _LIST, _MOST = (940, 640), (620, 420), 230, 134
_KEPT = "guidelines"
"""Where the settings keep its size."""
_DATA = Qt.ItemDataRole.UserRole


class GuidelinesWindow(QWidget):
    """Label by label its guideline and its changes. Esc closes it; it goes with the project.

    Attributes:
        parts: Labels and relation types; those that changed say how often.
        changes: The changes of the one that is chosen, the newest first.
        queue: Queues what was made before the chosen change for a second look.

    Signals:
        queued: Articles wait for a second look now (a line for the filter of the queue).
        closed: It was put away.
    """

    queued = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pane")
        self.setWindowTitle(self.tr("Guidelines"))
        self._session, self._settings = session, settings
        self._found: list[GuidelineChange] = []
        self._make()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self.setMinimumSize(*_LEAST)
        geometry = settings.bytes_of(_KEPT)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.renew()
        self.parts.setFocus()

    @property
    def part(self) -> Part | None:
        """The label or relation type that is chosen."""
        chosen: Part | None = _chosen(self.parts)
        return chosen

    @property
    def change(self) -> GuidelineChange | None:
        """The change that is chosen."""
        chosen: GuidelineChange | None = _chosen(self.changes)
        return chosen

    def show_newest(self) -> None:
        """Goes to what was changed last."""
        if self._found:
            whole = Part(self._found[0].part.kind, self._found[0].part.id)
            for row in range(self.parts.count()):
                if self.parts.item(row).data(_DATA) == whole:
                    self.parts.setCurrentRow(row)
            self.changes.setFocus()

    def renew(self) -> None:
        """Shows the guidelines and the history of now; what was chosen stays chosen."""
        project, scheme = self._session.project, self._session.scheme
        if project is None or scheme is None:
            return
        chosen = self.part
        try:
            self._found = guideline_changes(project)
        except UserError as error:
            self._session.report(error)
        self.parts.blockSignals(True)
        self.parts.clear()
        wholes = [Part("label", one.id) for one in scheme.labels]
        wholes += [Part("relation", one.id) for one in scheme.relations]
        for whole in wholes:
            item = QListWidgetItem(self._line(whole), self.parts)
            item.setData(_DATA, whole)
        self.parts.blockSignals(False)
        self.parts.setCurrentRow(wholes.index(chosen) if chosen in wholes else 0)
        self._on_part_chosen()

    # -- what happens

    def _on_part_chosen(self) -> None:
        scheme, part = self._session.scheme, self.part
        if scheme is None or part is None:
            return
        self.heading.setText(name_of_part(part, scheme))
        html = guidelines_html(scheme, part)
        self.words.setText(html or self.tr("It has no guideline yet."))
        row = self.changes.currentRow()
        self.changes.blockSignals(True)
        self.changes.clear()
        for change in self._of(part):
            item = QListWidgetItem(self._told(change), self.changes)
            item.setData(_DATA, change)
        self.changes.blockSignals(False)
        self.changes.setVisible(self.changes.count() > 0)
        self.changes.setFixedHeight(min(_MOST, 31 * self.changes.count() + 10))
        self.changes.setCurrentRow(max(0, min(row, self.changes.count() - 1)))
        self._on_change_chosen()

    def _on_change_chosen(self) -> None:
        change, project = self.change, self._session.project
        self.queue.setVisible(change is not None)
        self.made.setVisible(change is not None)
        if change is None or project is None:
            self.what.setText(self.tr("It has not changed in this project."))
            return
        self.what.setText(change_html(change.what.before, change.what.after))
        try:
            found = touched(project, change)
        except UserError as error:
            self._session.report(error)
            return
        self.made.setText(touched_words(found, change.part.kind, self._name_of))
        self.queue.setEnabled(bool(found.waiting) and not self._session.read_only)

    def _on_queue(self) -> None:
        change, project = self.change, self._session.project
        if change is None or project is None or not self._session.can_write():
            return
        try:
            edit = second_look(project, change)
        except UserError as error:
            self._session.report(error)
            return
        if edit is None:
            return
        looks = {one.annotator: len(one.uids) for one in edit.edits}  # type: ignore[attr-defined]
        if self._session.run(edit):
            self._tell_queued(looks)

    def _tell_queued(self, looks: dict[str, int]) -> None:
        self._on_change_chosen()
        words = self.tr("Queued for a second look: {who}. Undo takes it back.")
        who = ", ".join(
            f"{isolated(self._name_of(name))} {counted('articles', number)}"
            for name, number in looks.items()
        )
        self.status.setText(words.format(who=who))
        self._session.told.emit(words.format(who=who))
        first = self._session.annotator
        name = first if first in looks else max(looks, key=lambda one: looks[one])
        quoted = f'"{name}"' if " " in name else name
        self.queued.emit(f"state:second by:{quoted}")

    # -- how it is done

    def _of(self, part: Part) -> list[GuidelineChange]:
        return [one for one in self._found if (one.part.kind, one.part.id) == (part.kind, part.id)]

    def _line(self, part: Part) -> str:
        scheme = self._session.scheme
        assert scheme is not None
        number = len(self._of(part))
        name = name_of_part(part, scheme)
        return f"{isolated(name)}  ({number:,})" if number else name

    def _told(self, change: GuidelineChange) -> str:
        scheme = self._session.scheme
        assert scheme is not None
        words = f"{change.at[:16].replace('T', ' ')} · {isolated(self._name_of(change.by))}"
        if not change.part.attribute:
            return words
        return f"{words} · {isolated(name_of_part(change.part, scheme))}"

    def _name_of(self, person: str) -> str:
        return self._session.name_of(person)

    def _make(self) -> None:
        self.parts, self.changes = QListWidget(self), QListWidget(self)
        self.parts.setAccessibleName(self.tr("Labels and relation types"))
        self.changes.setAccessibleName(self.tr("Changes of the guideline"))
        self.heading = QLabel(self)
        self.heading.setObjectName("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.words, self.what = _rich(self), _rich(self)
        self.made = soft("", self)
        self.queue = QPushButton(self.tr("Queue for a second look"), self)
        self.status = soft(" ", self)
        self.explained = soft(
            self.tr(
                "A second look is asked of whoever made these spans, where the article is done or "
                "in progress. Dates are UTC; underlined words came, struck ones went."
            ),
            self,
        )

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(10)
        self.changed = QLabel(self.tr("Changes"), self)
        self.changed.setObjectName("heading")
        for part in (self.heading, self.words, self.changed, self.changes, self.what, self.made):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 18, 14, 16)
        whole.setSpacing(18)
        self.parts.setFixedWidth(_LIST)
        whole.addWidget(self.parts)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addWidget(self.queue)
        row.addWidget(self.status, 1)
        right.addLayout(row)
        right.addWidget(self.explained)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        session = self._session
        self.parts.currentRowChanged.connect(self._on_part_chosen)
        self.changes.currentRowChanged.connect(self._on_change_chosen)
        self.queue.clicked.connect(self._on_queue)
        session.project_left.connect(self.close)
        session.scheme_changed.connect(self.renew)
        session.undo_changed.connect(self._on_change_chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep_bytes(_KEPT, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _chosen(rows: QListWidget) -> Any:
    item: QListWidgetItem | None = rows.currentItem()
    return None if item is None else item.data(_DATA)


def _rich(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
