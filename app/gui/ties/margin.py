"""The marginalia beside the text."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from app.compat import override
from app.gui.margin.chips import Chips
from app.gui.margin.margin import Margin
from app.gui.margin.place import room_for
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.stack.badges import StackBadges
from app.gui.stack.menu import pick_at, pick_at_caret
from app.gui.tips import tip_of_lines


class MarginTie(QObject):
    """Shows the margin where it is wanted and there is room for it.

    Attributes:
        margin: The cards.
        chips: What stands above the lines where there is no margin.
        badges: The numbers of spans on the same words.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.margin = Margin(session, reader)
        self.badges = StackBadges(session, reader)
        self.chips = Chips(self.margin.cards, session.directions.article_is_rtl)
        reader.add_overlay(Stage.OVER, self.chips)
        for part in (self.badges, self.margin):
            reader.add_overlay(Stage.OVER, part)
            reader.add_grip(part)
        reader.card_at = self.margin.card_at
        reader.chip_boxes = self.chips.boxes
        self._viewport = reader.viewport()  # asked once: at the end the reader is gone first
        self._viewport.installEventFilter(self)
        reader.installEventFilter(self)
        self._connect()
        self._fit()

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._on_article_opened)
        session.spans_changed.connect(self._on_spans_changed)
        session.links.links_changed.connect(self._on_words_changed)
        session.links.prompt_changed.connect(self._on_prompt_changed)
        session.scheme_changed.connect(self._on_words_changed)
        session.annotator_changed.connect(self._on_words_changed)
        session.names_changed.connect(self._on_words_changed)
        session.directions.directions_changed.connect(self._on_room_changed)
        session.look.margin_changed.connect(self._on_margin_changed)
        session.look.page_type_changed.connect(self._on_type_changed)
        session.look.theme_changed.connect(self.margin.forget)
        session.look.theme_changed.connect(self.chips.forget)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the width of the page before it is laid out anew; opens the list of spans."""
        on_page = watched is self._viewport
        if event.type() == QEvent.Type.Resize and on_page:
            self._fit()
        elif event.type() == QEvent.Type.Leave and on_page:
            self.margin.shut()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.margin.note_press(event.position())
        elif event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._pick(event)
            return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and on_page:
            return self._tell(event)
        return super().eventFilter(watched, event)

    def _tell(self, event: QHelpEvent) -> bool:
        """Says what the chip under the pointer stands for."""
        words = tip_of_lines(self.chips.told_at(QPointF(event.pos())))
        if words:
            QToolTip.showText(event.globalPos(), words, self._viewport)
        return bool(words)

    def _pick(self, event: QContextMenuEvent) -> None:
        """The right button was pressed on the page, or the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            pick_at(self._session, self._reader, event.pos())
        elif self._session.uid:
            pick_at_caret(self._session, self._reader)

    def _fit(self) -> None:
        """Keeps room for the margin, at the side where the lines end."""
        session, measures = self._session, self._reader.page.measures
        width = self._reader.viewport().width()
        wanted = session.look.settings.margin and bool(session.uid)
        room = room_for(width, measures.em, measures.measure) if wanted else 0
        self.margin.shown = room > 0
        self.chips.shown = bool(session.uid) and not room
        rtl = session.directions.article_is_rtl()
        self._reader.set_gutters(room if rtl else 0, 0 if rtl else room)

    def _on_article_opened(self) -> None:
        self.margin.forget()
        self.chips.forget()
        self.margin.cards.forget(comments=True)
        self._fit()

    def _on_spans_changed(self, uid: str) -> None:
        if uid == self._session.uid:
            self.margin.cards.reread()
            self._reader.viewport().update(self.margin.box.toAlignedRect())

    def _on_words_changed(self) -> None:
        self.margin.cards.forget()
        self._reader.viewport().update()

    def _on_prompt_changed(self) -> None:
        prompt = self._session.links.prompt
        self.chips.hushed = bool(prompt.badges or prompt.at)

    def _on_type_changed(self) -> None:
        self.margin.forget()
        self.chips.forget()
        self.margin.cards.forget()
        self._fit()

    def _on_margin_changed(self) -> None:
        """Shows the margin or hides it, and says so: where there is no room one could not tell."""
        self._on_room_changed()
        if not self._session.look.settings.margin:
            words = self.tr("The margin is hidden; chips above the lines stand for it.")
        elif self.margin.shown or not self._session.uid:
            words = self.tr("The margin is shown.")
        else:
            words = self.tr(
                "The page is too narrow for the margin; chips above the lines stand for it."
            )
        self._session.told.emit(words)

    def _on_room_changed(self) -> None:
        self._fit()
        self._reader.viewport().update()
