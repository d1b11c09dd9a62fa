"""The marginalia beside the text."""

from PySide6.QtCore import QEvent, QObject

from app.compat import override
from app.gui.margin import Margin
from app.gui.margin_place import room_for
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session


class MarginTie(QObject):
    """Shows the margin where it is wanted and there is room for it.

    Attributes:
        margin: What is painted.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.margin = Margin(session, reader)
        reader.add_overlay(Stage.OVER, self.margin)
        reader.add_grip(self.margin)
        reader.card_at = self.margin.card_at
        reader.viewport().installEventFilter(self)
        self._connect()
        self._fit()

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._on_article_opened)
        session.spans_changed.connect(self._on_spans_changed)
        session.links.links_changed.connect(self._on_words_changed)
        session.scheme_changed.connect(self._on_words_changed)
        session.annotator_changed.connect(self._on_words_changed)
        session.directions.directions_changed.connect(self._on_room_changed)
        session.look.margin_changed.connect(self._on_room_changed)
        session.look.page_type_changed.connect(self._on_type_changed)
        session.look.theme_changed.connect(self.margin.forget)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the width of the page, before it is laid out anew."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.Leave:
            self.margin.shut()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Keeps room for the margin, at the side where the lines end."""
        session, measures = self._session, self._reader.page.measures
        width = self._reader.viewport().width()
        wanted = session.look.settings.margin and bool(session.uid)
        room = room_for(width, measures.em, measures.measure) if wanted else 0
        self.margin.shown = room > 0
        rtl = session.directions.article_is_rtl()
        self._reader.set_gutters(room if rtl else 0, 0 if rtl else room)

    def _on_article_opened(self) -> None:
        self.margin.forget()
        self.margin.cards.forget(comments=True)
        self._fit()

    def _on_spans_changed(self, uid: str) -> None:
        if uid == self._session.uid:
            self.margin.cards.reread()
            self._reader.viewport().update(self.margin.box.toAlignedRect())

    def _on_words_changed(self) -> None:
        self.margin.cards.forget()
        self._reader.viewport().update()

    def _on_type_changed(self) -> None:
        self.margin.forget()
        self.margin.cards.forget()
        self._fit()

    def _on_room_changed(self) -> None:
        self._fit()
        self._reader.viewport().update()
