"""Caps that can be dragged, and the parts of a span in fragments."""

from PySide6.QtCore import QObject

from app.gui.naming import labels_of
from app.gui.reader.cap_grip import CapGrip
from app.gui.reader.joins import Joins
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.model.span import Span


class EndsTie(QObject):
    """Caps that can be dragged, and the parts of a span in fragments."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._grip = CapGrip(reader, session.ends, self)
        reader.add_grip(self._grip)
        reader.add_overlay(Stage.OVER, Joins(self._shown))
        session.ends.shape_changed.connect(self._on_shape_changed)
        session.span_selected.connect(self._grip.cancel)

    def _shown(self, uid: str) -> Span | None:
        """A span as it is painted now."""
        shape = self._session.ends.shape
        return shape if shape is not None and shape.uid == uid else self._session.spans.get(uid)

    def _on_shape_changed(self) -> None:
        """Paints the span as it would be; nothing is stored until the end is let go."""
        session, shape = self._session, self._session.ends.shape
        uid = shape.uid if shape is not None else ""
        spans = [shape if shape and s.uid == uid else s for s in session.spans.visible]
        self._reader.set_layers(spans, labels_of(session.scheme))
