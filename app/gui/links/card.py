"""One relation of the selected span in the inspector: where it leads, what is said of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.gui.links.form import RelationForm
from app.gui.links.row import RelationRow
from app.gui.links.shelf import other_end
from app.gui.links.words import attribute_words
from app.gui.naming import name_of_type, type_of
from app.gui.quoted import brief, isolated
from app.gui.session import Session
from app.gui.tips import tip
from app.model.article import Relation
from app.model.span import quote_of

_BUTTON = 30
_LONGEST = 48
"""Code points of a cue that are shown."""


class RelationCard(QWidget):
    """A row that leads to the other end, buttons to change and to remove, and what is said.

    Attributes:
        row: The row.
        change: Opens the fields, and shuts them.
        remove: Removes the relation.
        said: Its cue and its attributes, in words.
        form: The fields, once they were opened.

    Signals:
        refused: What was typed cannot be (a sentence).
        page_wanted: Something is asked on the page.
        remove_asked: The relation is to be removed (its uid).
        changing: The fields were opened or shut (uid, whether they are open).
    """

    refused = Signal(str)
    page_wanted = Signal()
    remove_asked = Signal(str)
    changing = Signal(str, bool)

    def __init__(self, session: Session, relation: Relation, span: str, parent: QWidget) -> None:
        """Takes the relation, and the uid of the span from which it is seen."""
        super().__init__(parent)
        self._session = session
        self._span = span
        self.relation = relation
        self.form: RelationForm | None = None
        self.row = RelationRow("{type} {quote}", "", "", self)
        self.row.clicked.connect(self._on_pressed)
        self.change = self._button("pencil-simple")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._on_change_toggled)
        self.remove = self._button("trash")
        self.remove.clicked.connect(self._on_remove)
        self.said = QLabel(self)
        self._lay_out()
        self.show_relation(relation)

    def show_relation(self, relation: Relation) -> None:
        """Shows what the relation is now."""
        self.relation = relation
        session = self._session
        outward = relation.source == self._span
        other = session.spans.get(other_end(relation, self._span))
        words = self.tr("{type} → {quote}") if outward else self.tr("{type} ← {quote}")
        name = name_of_type(relation, session.scheme)
        self.row.say(words, name, other.quote if other else "…")
        self.row.setEnabled(other is not None)
        for button, title in (
            (self.change, self.tr("Change {relation}")),
            (self.remove, self.tr("Remove {relation}")),
        ):
            title = title.format(relation=self.row.whole)
            button.setAccessibleName(title)
            button.setToolTip(tip(title))
        said = self._words()
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._allow()
        if self.form is not None:
            self.form.show_relation(relation)

    def commit(self) -> None:
        """Stores what was typed, even where the field has not been left yet."""
        if self.form is not None:
            self.form.commit()

    def write(self, attribute_id: str) -> None:
        """Opens the fields, and puts the focus into one of them."""
        self.change.setChecked(True)
        if self.form is not None:
            self.form.focus_field(attribute_id)

    def _lay_out(self) -> None:
        self.said.setObjectName("soft")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(10, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.row, 1)
        line.addWidget(self.change)
        line.addWidget(self.remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(line)
        self._column.addWidget(self.said)

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFixedSize(_BUTTON, _BUTTON)  # its icon cannot be drawn in no room at all
        self._session.look.icons.put(button, icon)
        return button

    def _words(self) -> str:
        """The cue and the attributes in one line."""
        relation, session = self.relation, self._session
        said = attribute_words(relation, type_of(relation, session.scheme))
        if relation.cue is not None:
            cue = isolated(brief(quote_of(session.text, (relation.cue,)), _LONGEST))
            said = [self.tr("cue “{words}”").format(words=cue), *said]
        return " · ".join(said)

    def _allow(self) -> None:
        session = self._session
        own = session.owns(self.relation.annotator)
        writing = own and session.writing
        for button in (self.change, self.remove):
            button.setVisible(own)
            button.setEnabled(writing)
        if self.form is not None:
            self.form.setEnabled(writing)

    def _on_pressed(self) -> None:
        self._session.go_to(other_end(self.relation, self._span))

    def _on_remove(self) -> None:
        self.remove_asked.emit(self.relation.uid)

    def _on_change_toggled(self, opened: bool) -> None:
        if opened and self.form is None:
            self.form = RelationForm(self._session, self.relation, self._span, self)
            self.form.refused.connect(self.refused)
            self.form.page_wanted.connect(self.page_wanted)
            self._column.addWidget(self.form)
            self.setTabOrder(self.remove, self.form.kind)
        if self.form is not None:
            self.form.commit()
            self.form.setVisible(opened)
        self.changing.emit(self.relation.uid, opened)
