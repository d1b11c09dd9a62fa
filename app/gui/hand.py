"""Where the annotator is on the page: the caret, the selection, the chosen span."""

from PySide6.QtCore import QObject, Signal

from app.gui.changes import Changes
from app.gui.key_mode import KeyMode, Stepped
from app.gui.look import Look
from app.model.span import Fragment, Span


class Hand(Changes):
    """The desk, and where the hand on it is.

    Signals:
        span_selected: A span was selected (uid; empty: none).
        label_armed: A label waits for a drag (its id; empty: none).
        selection_placed: The caret and the selection were put somewhere (anchor, caret).
        mode_changed: Keys on the page mean something else, or mean again what they did.

    Attributes:
        selected: uid of the selected span, or an empty string.
        left: uid of the span that was selected last, or an empty string: more text still joins it
            when it is selected no more. Esc, and another article, forget it.
        armed: Id of the label that waits for a drag, or an empty string.
        caret: Where the caret stands, in code points.
        selection: ``(start, end)`` of the selected text, half-open; empty if nothing is selected.
        mode: What gets the keys on the page first, or None.
    """

    span_selected = Signal(str)
    label_armed = Signal(str)
    selection_placed = Signal(int, int)
    mode_changed = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.selected = ""
        self.left = ""
        self.armed = ""
        self.caret = 0
        self.selection: Fragment = (0, 0)
        self.mode: KeyMode | None = None
        self.article_opened.connect(self._on_article_opened)
        self.layers_changed.connect(self._on_layers_changed)
        self.annotator_changed.connect(self._on_layers_changed)
        for other_labels in (self.project_closed, self.scheme_changed):
            other_labels.connect(self.disarm)
            other_labels.connect(self.leave_mode)

    @property
    def has_selection(self) -> bool:
        """Whether text is selected."""
        return self.selection[0] < self.selection[1]

    @property
    def span(self) -> Span | None:
        """The selected span."""
        return self.spans.get(self.selected) if self.selected else None

    def note_caret(self, caret: int, *, selecting: bool = False) -> None:
        """The reader moved the caret; out of the selected span, that is selected no more.

        Keys must not reach what is out of sight. While text is being selected the span stays.
        """
        self.caret = caret
        span = self.span
        if span is not None and not selecting and not span.start <= caret <= span.end:
            self.select_span(None)

    def note_selection(self, start: int, end: int) -> None:
        """The reader selected other text."""
        self.selection = (start, end)

    def place(self, anchor: int, caret: int | None = None) -> None:
        """Puts the caret somewhere, with text selected from `anchor` if that is elsewhere."""
        caret = anchor if caret is None else caret
        self.caret, self.selection = caret, (min(anchor, caret), max(anchor, caret))
        self.selection_placed.emit(anchor, caret)

    def select_span(self, uid: str | None) -> None:
        """Selects a span of the article on the page, or none."""
        uid = uid if uid and self.spans.get(uid) else ""
        if uid != self.selected:
            self.selected = uid
            self.left = uid or self.left
            self.span_selected.emit(uid)

    def go_to(self, uid: str) -> bool:
        """Selects a span and puts the caret where it begins; False if it is not on the page."""
        span = self.spans.get(uid)
        if span is None:
            return False
        self.select_span(uid)
        self.place(span.start)
        return True

    def select_all(self) -> None:
        """Selects the text of the whole article."""
        if self.uid:
            self.place(0, len(self.text))

    def step_span(self, step: int) -> bool:
        """Selects the next (1) or previous (-1) span on the page and puts the caret there."""
        span = self.spans.neighbour(self.selected, self.caret, step)
        if span is None:
            self.told.emit(self.tr("There are no spans on this page yet."))
            return False
        return self.go_to(span.uid)

    def leave(self) -> bool:
        """Leaves one thing: the keys' mode, the armed label, the selected text, or the span."""
        if self.mode is not None:
            if not (isinstance(self.mode, Stepped) and self.mode.back()):
                self.leave_mode()
        elif self.armed:
            self.disarm()
        elif self.has_selection:
            self.place(self.caret)
        elif self.selected:
            self.select_span(None)
            self.left = ""
        else:
            self.left = ""
            return False
        return True

    def enter_mode(self, mode: KeyMode) -> None:
        """Lets keys on the page mean something else until `leave_mode`."""
        self.leave_mode()
        self.mode = mode
        self.mode_changed.emit()

    def leave_mode(self) -> None:
        """Keys mean again what the table of commands says."""
        mode, self.mode = self.mode, None
        if mode is not None:
            mode.left()
            self.mode_changed.emit()

    def arm(self, label_id: str) -> None:
        """Lets a label wait for drags; the same label again, or Esc, ends it."""
        self.armed = "" if label_id == self.armed else label_id
        self.label_armed.emit(self.armed)

    def disarm(self) -> None:
        """No label waits for a drag any more."""
        if self.armed:
            self.arm(self.armed)

    def _on_layers_changed(self) -> None:
        if self.selected and not self.spans.is_shown(self.selected):
            self.select_span(None)

    def _on_article_opened(self) -> None:
        self.leave_mode()
        self.left = ""
        self.caret, self.selection = 0, (0, 0)
        if self.selected:
            self.selected = ""
            self.span_selected.emit("")
