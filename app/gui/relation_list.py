"""The relations of the selected span; pressing one leads to its other end."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.relation_row import RelationRow
from app.gui.session import Session
from app.gui.tips import tip
from app.model.article import Relation
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.span import Span


class RelationList(QWidget):
    """One row for each relation that begins or ends at the span."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_span(self, span: Span, scheme: Scheme) -> bool:
        """Shows the relations of a span; says whether it has any."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        relations = self._session.links.of(span.uid)
        for relation in relations:
            self._rows.addWidget(self._row(relation, span, scheme))
        return bool(relations)

    def _row(self, relation: Relation, span: Span, scheme: Scheme) -> RelationRow:
        outward = relation.source == span.uid
        other = self._session.spans.get(relation.target if outward else relation.source)
        words = self.tr("{type} → {quote}") if outward else self.tr("{type} ← {quote}")
        row = RelationRow(words, _name(relation, scheme), other.quote if other else "…", self)
        row.setToolTip(tip(row.whole))
        row.setEnabled(other is not None)
        if other is not None:
            row.clicked.connect(partial(self._on_pressed, other.uid))
        return row

    def _on_pressed(self, uid: str, _checked: bool = False) -> None:
        span = self._session.spans.get(uid)
        if span is not None:
            self._session.select_span(uid)
            self._session.place(span.start)


def _name(relation: Relation, scheme: Scheme) -> str:
    """What the relation's type is called; its id, if the scheme does not know it."""
    try:
        return scheme.relation(relation.type).name.en
    except UserError:
        return relation.type
