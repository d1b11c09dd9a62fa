"""What the annotator does on the page: select, tag, move ends, say more, take away."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.compat import override
from app.gui.changes import Changes
from app.gui.edit_parts import parts_of, span_of
from app.gui.extents import Edge, Unit, trimmed, with_edge_moved, word_without_proclitics
from app.gui.look import Look
from app.model.article import State
from app.model.clock import now
from app.model.edits import AddSpan, Batch, ChangeSpan, Edit, RemoveSpan, SetState
from app.model.errors import UserError
from app.model.span import Fragment, Span, quote_of
from app.model.uids import new_uid
from app.tasks.lexicon import project_lexicon


class Session(Changes):
    """The desk, and the hand on it.

    Signals:
        span_selected: A span was selected (uid; empty: none).
        label_armed: A label waits for a drag (its id; empty: none).
        selection_placed: The caret and the selection were put somewhere (anchor, caret).

    Attributes:
        selected: uid of the selected span, or an empty string.
        armed: Id of the label that waits for a drag, or an empty string.
        caret: Where the caret stands, in code points.
        selection: ``(start, end)`` of the selected text, half-open; empty if nothing is selected.
    """

    span_selected = Signal(str)
    label_armed = Signal(str)
    selection_placed = Signal(int, int)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.selected = ""
        self.armed = ""
        self.caret = 0
        self.selection: Fragment = (0, 0)
        self.article_opened.connect(self._on_article_opened)
        self.layers_changed.connect(self._on_layers_changed)
        self.annotator_changed.connect(self._on_layers_changed)
        self.project_closed.connect(self.disarm)

    # -- where the hand is

    @property
    def has_selection(self) -> bool:
        """Whether text is selected."""
        return self.selection[0] < self.selection[1]

    @property
    def span(self) -> Span | None:
        """The selected span."""
        return self.spans.get(self.selected) if self.selected else None

    def note_caret(self, caret: int) -> None:
        """The reader moved the caret."""
        self.caret = caret

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
            self.span_selected.emit(uid)

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
        self.select_span(span.uid)
        self.place(span.start)
        return True

    def leave(self) -> bool:
        """Leaves one mode: the armed label, else the selected text, else the selected span."""
        if self.armed:
            self.disarm()
        elif self.has_selection:
            self.place(self.caret)
        elif self.selected:
            self.select_span(None)
        else:
            return False
        return True

    # -- tagging

    def arm(self, label_id: str) -> None:
        """Lets a label wait for drags; the same label again, or Esc, ends it."""
        self.armed = "" if label_id == self.armed else label_id
        self.label_armed.emit(self.armed)

    def disarm(self) -> None:
        """No label waits for a drag any more."""
        if self.armed:
            self.arm(self.armed)

    def press_label(self, label_id: str) -> bool:
        """A label's button: tags the selected text, or arms the label if none is selected."""
        if self.has_selection:
            return self.tag(label_id)
        self.arm(label_id)
        return False

    def drag_finished(self, start: int, end: int) -> bool:
        """The pointer has selected text: an armed label tags it."""
        return bool(self.armed) and start < end and self.tag(self.armed, start, end)

    def tag(self, label_id: str, start: int | None = None, end: int | None = None) -> bool:
        """Labels a stretch of text, or the selected text, or the word at the caret.

        The word is taken without its proclitics; white space at the ends is left out. The new
        span is selected, and the caret stands at its end.
        """
        if not self.uid or not self.can_write():
            return False
        stretch = (start, end) if start is not None and end is not None else None
        extent = self._extent(stretch)
        if extent is None:
            return False
        twin = self.spans.twin(label_id, (extent,))
        if twin is None:
            twin = self._new_span(label_id, extent)
            if not self.run(self._adding(twin)):
                return False
        else:
            self.told.emit(self.tr("This is tagged so already."))
        self.select_span(twin.uid)
        self.place(extent[1])
        return True

    def remove_selected(self) -> bool:
        """Removes the span at the caret, and what hangs on it.

        Of several the selected one, else the innermost of the own ones. Where none is, it is the
        selected one.
        """
        span = self._removable()
        if span is None or self.project is None:
            self.told.emit(self.tr("There is no span at the caret."))
            return False
        if not self._may_change(span):
            return False
        try:
            edit = self.project.removal_of(span.uid)
        except UserError as error:
            self.report(error)
            return False
        self.place(span.start)
        return self.run(edit)

    def move_edge(self, edge: Edge, unit: Unit, *, outward: bool) -> bool:
        """Moves one end of the selected span by a word or a letter."""
        span = self.span
        if span is None:
            self.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        if not self._may_change(span):
            return False
        moved = with_edge_moved(span, self.text, edge, unit, outward=outward)
        if moved is None:
            self.told.emit(self.tr("This end cannot move any further."))
            return False
        if not self.run(ChangeSpan(span, moved)):
            return False
        self.place(moved.start if edge is Edge.START else moved.end)
        return True

    # -- saying more

    def relabel(self, label_id: str) -> bool:
        """Gives the selected span another label; attributes the label lacks stay as they are."""
        return self._change(label=label_id)

    def set_note(self, note: str, uid: str = "") -> bool:
        """Writes the note of the selected span, or of another one on the page."""
        return self._change(uid, note=note)

    def set_attribute(self, attribute_id: str, value: Any, uid: str = "") -> bool:
        """Says something of the selected span, or of another one; None says nothing of it."""
        span = self.spans.get(uid) if uid else self.span
        if span is None:
            return False
        values = {k: v for k, v in span.attributes.items() if k != attribute_id}
        if value is not None:
            values = {**span.attributes, attribute_id: value}
        return self._change(span.uid, attributes=values)

    def mark_done_and_next(self) -> bool:
        """Marks the article done and opens the next one."""
        return bool(self.uid) and self.set_state(State.DONE) and self.step(1)

    # -- how it is done

    def _removable(self) -> Span | None:
        chosen, spans, caret = self.span, self.spans, self.caret
        if chosen is not None and chosen.touches(caret):
            return chosen
        here = spans.innermost(caret, own=True) or spans.innermost(caret, own=False)
        return here or chosen

    def _change(self, uid: str = "", **fields: Any) -> bool:
        span = self.spans.get(uid) if uid else self.span
        if span is None or not self._may_change(span):
            return False
        changed = replace(span, **fields)
        return changed == span or self.run(ChangeSpan(span, changed))

    def _may_change(self, span: Span) -> bool:
        if span.annotator != self.annotator:
            told = self.tr("This span is {name}’s: only its author changes it.")
            self.told.emit(told.format(name=span.annotator))
            return False
        return self.can_write()

    def can_write(self) -> bool:
        """Whether changes are possible; tells why if the project is open for reading only."""
        if self.project is None or not self.read_only:
            return self.project is not None
        reason = self.project.read_only_reason
        self.told.emit(self.tr("The project is open for reading only. {why}").format(why=reason))
        return False

    def _extent(self, stretch: Fragment | None) -> Fragment | None:
        """What is to be tagged; tells why when there is nothing."""
        if stretch is None and self.has_selection:
            stretch = self.selection
        if stretch is not None:
            extent = trimmed(self.text, *stretch)
            told = self.tr("Only white space is selected.")
        else:
            extent = self._word()
            told = self.tr("There is no word at the caret.")
        if extent is None:
            self.told.emit(told)
        return extent

    def _word(self) -> Fragment | None:
        if self.project is None:
            return None
        lexicon = project_lexicon(self.project, self.text)
        return word_without_proclitics(self.text, self.caret, lexicon)

    def _new_span(self, label_id: str, extent: Fragment) -> Span:
        return Span(
            uid=new_uid(),
            article=self.uid,
            annotator=self.annotator,
            label=label_id,
            fragments=(extent,),
            quote=quote_of(self.text, (extent,)),
            created=now(),
        )

    def _adding(self, span: Span) -> Edit:
        """The edit that adds a span; the first one also says that work has begun."""
        if self.state is not State.NEW:
            return AddSpan(span)
        begun = SetState(self.uid, self.annotator, State.NEW, State.IN_PROGRESS)
        return Batch(self.tr("span added"), (AddSpan(span), begun))

    @override
    def _follow(self, edit: Edit, touched: frozenset[str]) -> None:
        super()._follow(edit, touched)
        if self.selected and self.span is None:
            self.select_span(None)
        elif self.selected and self.selected in _changed(edit):
            self.span_selected.emit(self.selected)

    @override
    def _shown(self, edit: Edit) -> None:
        span = span_of(edit)
        if span is None or span.article != self.uid:
            return
        present = self.spans.get(span.uid)
        self.select_span(span.uid if present else None)
        self.place(span.start)

    def _on_layers_changed(self) -> None:
        if self.selected and not self.spans.is_shown(self.selected):
            self.select_span(None)

    def _on_article_opened(self) -> None:
        self.caret, self.selection = 0, (0, 0)
        if self.selected:
            self.selected = ""
            self.span_selected.emit("")


def _changed(edit: Edit) -> set[str]:
    kinds = (AddSpan, RemoveSpan)
    parts = parts_of(edit)
    found = {part.span.uid for part in parts if isinstance(part, kinds)}
    return found | {part.after.uid for part in parts if isinstance(part, ChangeSpan)}
