"""What stands above the list of disagreements: kinds with their numbers, and what is listed."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.fields import CalmCombo
from app.gui.review.filters import Filters
from app.gui.review.marks import mark_icon
from app.gui.review.row_words import kind_name
from app.gui.search.query_field import QueryField
from app.gui.session import Session
from app.gui.swatches import swatch
from app.gui.tips import caption
from app.review.cases import Kind

_SOON = 200
"""Milliseconds after the last key before the words typed are looked for."""


class FilterBar(QWidget):
    """Two lines: how many disagreements of each kind; words, label, person, undecided.

    Attributes:
        kinds: A button for each kind.
        words: What the text, or the title, must have.
        label: Which label or relation type somebody must have given.
        person: Who must stand apart.
        undecided: Whether what is decided is left out.
        count: How many there are, in words.

    Signals:
        list_wanted: The list is to have the focus.
    """

    list_wanted = Signal()

    def __init__(self, session: Session, away: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.kinds: dict[Kind, QToolButton] = {}
        self.count = QLabel(self)
        self.count.setObjectName("soft")
        self.count.setAccessibleName(self.tr("Disagreements"))
        self.words = QueryField(self)
        self.label = CalmCombo(self)
        self.person = CalmCombo(self)
        self.undecided = QCheckBox(self.tr("Undecided only"), self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._build(away)
        self._connect()

    def renew(self) -> None:
        """Other people are compared: nothing is filtered out, and there are other names."""
        for button in self.kinds.values():
            button.setChecked(False)
        self.words.clear()
        self._soon.stop()
        self.undecided.setChecked(False)
        self._name_people()
        self._name_labels()
        self.tell()

    def tell(self) -> None:
        """Says how many there are, as they are counted now."""
        found = self._session.review.found
        for kind, button in self.kinds.items():
            number = found.kinds[kind]
            button.setText(f"{kind_name(kind)} {number:,}")
            button.setAccessibleName(button.text())
            button.setEnabled(bool(number) or button.isChecked())
        if found.running and found.total:
            words = self.tr("{n} so far; {done} of {all} articles…")
            self.count.setText(
                words.format(
                    n=f"{len(found.rows):,}", done=f"{found.done:,}", all=f"{found.total:,}"
                )
            )
        elif found.running:
            self.count.setText(self.tr("Comparing…"))
        else:
            words = self.tr("{n} listed, {open} undecided")
            self.count.setText(words.format(n=f"{len(found.rows):,}", open=f"{found.undecided:,}"))
        self.count.setToolTip(self._about_unread())

    # -- how it is done

    def _about_unread(self) -> str:
        unread = self._session.review.found.unread
        words = self.tr("Articles that only one of them has read are left out: {n}")
        return words.format(n=f"{unread:,}") if unread else ""

    def _build(self, away: QWidget) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for kind in Kind:
            button = self._kind_button(kind)
            above.addWidget(button)
        above.addStretch(1)
        above.addWidget(self.count)
        above.addWidget(away)
        name = self.tr("Words or title")
        self.words.setPlaceholderText(name)
        self.words.setAccessibleName(name)
        self.label.setAccessibleName(self.tr("Label or relation"))
        self.person.setAccessibleName(self.tr("Who stands apart"))
        for combo in (self.label, self.person):
            combo.setMinimumContentsLength(9)
        self.undecided.setToolTip(self.tr("Leaves out what is decided"))
        for widget, share in (
            (self.words, 3),
            (self.label, 2),
            (self.person, 2),
            (self.undecided, 0),
        ):
            below.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 10, 0)
        column.setSpacing(5)
        for line in (above, below):
            line.setSpacing(5)
            column.addLayout(line)

    def _kind_button(self, kind: Kind) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setText(kind_name(kind))
        button.setToolTip(self._meaning(kind))
        button.toggled.connect(partial(self._on_kind, kind))
        self.kinds[kind] = button
        return button

    def _meaning(self, kind: Kind) -> str:
        return {
            Kind.BOUNDARY: self.tr("The same label, other ends"),
            Kind.LABEL: self.tr("Another label on about the same words"),
            Kind.ATTRIBUTE: self.tr("The same label, something else said of it"),
            Kind.RELATION: self.tr("Linked differently, though both have both spans"),
            Kind.MISSING: self.tr("The first person has it, somebody does not"),
            Kind.EXTRA: self.tr("The first person does not have it, somebody does"),
        }[kind]

    def _connect(self) -> None:
        self.words.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._filter)
        self.words.search_asked.connect(self._on_return)
        self.words.left_downward.connect(self.list_wanted)
        self.label.activated.connect(self._filter)
        self.person.activated.connect(self._filter)
        self.undecided.toggled.connect(self._filter)
        review = self._session.review
        review.list_changed.connect(self.tell)
        review.began.connect(self.renew)
        review.blind_changed.connect(self._name_people)
        self._session.scheme_changed.connect(self._name_labels)
        self._session.look.theme_changed.connect(self._on_theme_changed)

    def _on_kind(self, kind: Kind, checked: bool) -> None:
        """One kind at a time, or all of them."""
        for other, button in self.kinds.items():
            if checked and other is not kind and button.isChecked():
                button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(False)
        self._filter()

    def _on_return(self) -> None:
        self._soon.stop()
        self._filter()
        self.list_wanted.emit()

    def _filter(self) -> None:
        review = self._session.review
        if not review.people:
            return
        chosen = [kind for kind, button in self.kinds.items() if button.isChecked()]
        filters = Filters(
            kind=chosen[0] if chosen else None,
            label=self.label.currentData() or "",
            person=self.person.currentData(),
            undecided=self.undecided.isChecked(),
            words=self.words.query,
        )
        review.found.filter_by(filters)

    def _name_people(self) -> None:
        review, chosen = self._session.review, self.person.currentData()
        self.person.clear()
        self.person.addItem(self.tr("Everyone"), None)
        for place, name in enumerate(review.people):
            icon = mark_icon(place, self._session.look.theme)
            self.person.addItem(icon, caption(review.name_of(name)), place)
        self.person.setVisible(len(review.people) > 2)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))

    def _name_labels(self) -> None:
        scheme, chosen = self._session.scheme, self.label.currentData()
        self.label.clear()
        self.label.addItem(self.tr("All labels"), "")
        for label in scheme.labels if scheme else ():
            self.label.addItem(swatch(label, self._session.look.theme), label.name.en, label.id)
        for relation in scheme.relations if scheme else ():
            self.label.addItem(relation.name.en, relation.id)
        self.label.setCurrentIndex(max(0, self.label.findData(chosen)))

    def _on_theme_changed(self) -> None:
        self._name_people()
        self._name_labels()
