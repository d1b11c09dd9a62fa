"""The page: the reader, tied to the session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.gui.naming import labels_of
from app.gui.places import Places
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.ties import TIES
from app.model.span import Span
from app.text.direction import article_is_rtl


class PagePanel(QWidget):
    """Shows the article and its spans, and says what the reader does on it.

    Signals:
        import_asked: The project is empty, and that is to change.
    """

    import_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.reader = ReaderView(self)
        self.begin = QPushButton(self.tr("Import files…"), self)
        self.empty = self._nothing_yet()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.reader)
        self.places = Places(session, self.reader.view_state, self)
        self._connect()
        self._ties = [tie(session, self.reader, self) for tie in TIES]
        self._on_theme_changed()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.reader if self._session.uid else self.begin

    def _nothing_yet(self) -> QWidget:
        """What stands here while the project has no articles."""
        whole = QWidget(self)
        words = QLabel(self.tr("There are no articles in this project yet."), whole)
        words.setObjectName("soft")
        self.begin.setObjectName("primary")
        self.begin.setToolTip(self.tr("Texts or a corpus (Ctrl+I); or drop them on this window"))
        self.begin.clicked.connect(self.import_asked)
        column = QVBoxLayout(whole)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (words, self.begin):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return whole

    def _connect(self) -> None:
        session, reader = self._session, self.reader
        reader.caret_moved.connect(self._on_caret_moved)
        reader.pointer_released.connect(self._on_pointer_released)
        reader.selection_changed.connect(session.note_selection)
        reader.span_pressed.connect(session.select_span)
        reader.ground_pressed.connect(self._on_ground_pressed)
        reader.drag_finished.connect(session.drag_finished)
        reader.verticalScrollBar().valueChanged.connect(self.places.moved)
        session.article_opened.connect(self._on_article_opened)
        session.project_opened.connect(self._on_writing_changed)
        session.work_changed.connect(self._on_writing_changed)
        session.spans_changed.connect(self._on_spans_changed)
        session.scheme_changed.connect(self._show_spans)
        session.reviewing_changed.connect(self._show_spans)
        session.span_selected.connect(self._on_span_selected)
        session.selection_placed.connect(self._on_selection_placed)
        session.look.theme_changed.connect(self._on_theme_changed)

    def _on_article_opened(self, uid: str) -> None:
        session = self._session
        self._stack.setCurrentWidget(self.reader if uid else self.empty)
        self.reader.set_article(session.text, rtl_default=article_is_rtl(session.text))
        self._show_spans()
        view = self.places.of(uid)
        if view is not None:
            self.reader.restore_view_state(view)
        session.note_caret(self.reader.caret)
        self.places.moved()

    def _show_spans(self) -> None:
        """Shows the layers; what is compared is painted by the review, but for the chosen span."""
        session = self._session
        spans: Sequence[Span] = session.spans.visible
        if session.reviewing:
            spans = [session.span] if session.span is not None else []
        self.reader.set_layers(spans, labels_of(session.scheme))

    def _on_spans_changed(self, uid: str) -> None:
        if uid == self._session.uid:
            self._show_spans()
            self.reader.set_selected_span(self._session.selected or None)

    def _on_span_selected(self, uid: str) -> None:
        if self._session.reviewing:
            self._show_spans()
        self.reader.set_selected_span(uid or None)

    def _on_selection_placed(self, anchor: int, caret: int) -> None:
        self.reader.set_selection(anchor, caret)
        self.reader.ensure_visible(caret)

    def _on_caret_moved(self, caret: int) -> None:
        start, end = self.reader.selection()
        selecting = start < end or self.reader.pointer_down
        self._session.note_caret(caret, selecting=selecting)
        self.places.moved()

    def _on_pointer_released(self) -> None:
        """A press that selects text elsewhere lets the span be, so that the text can join it."""
        self._on_caret_moved(self.reader.caret)

    def _on_ground_pressed(self) -> None:
        self._session.select_span(None)

    def _on_writing_changed(self) -> None:
        self.begin.setEnabled(self._session.writing)

    def _on_theme_changed(self) -> None:
        self.reader.set_theme(self._session.look.theme)
