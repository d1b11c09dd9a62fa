"""What the annotator does on the page: select, tag, move ends, say more, take away."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.compat import override
from app.gui.attributes.attributes import Attributes
from app.gui.care.care import Care
from app.gui.comments.comments import Comments
from app.gui.directions import Directions
from app.gui.edit_parts import parts_of, span_of
from app.gui.ends import Ends
from app.gui.extents import Edge, Unit, trimmed, with_edge_moved
from app.gui.finder import Finder
from app.gui.hand import Hand
from app.gui.links.links import Links
from app.gui.look import Look
from app.gui.queue.progress import Progress
from app.gui.quoted import isolated
from app.gui.snapping import Snapping
from app.model.article import State
from app.model.clock import now
from app.model.edits import AddSpan, Batch, ChangeSpan, Edit, RemoveSpan, SetState
from app.model.errors import UserError
from app.model.span import Fragment, Span, quote_of
from app.model.uids import new_uid

if TYPE_CHECKING:
    from app.gui.feedback.feedback import Feedback
    from app.gui.review.deciding import Deciding
    from app.gui.review.review import Review


class Session(Hand):
    """The hand at work: panels and commands ask it for everything that is done on the page.

    Attributes:
        links: Relations.
        directions: Which way paragraphs run.
        finder: Words looked for in the article.
        ends: Ends and pieces of the selected span.
        progress: What was done today, and in what time.
        comments: What is said about the article and its spans.
        care: Pauses, and the veil over what is graphic.
        snapping: What a label takes and a drag snaps to.
        attributes: What is said of the selected span, asked on the page.

    Signals:
        reviewing_changed: A review has begun, or is over; `review` is not made to find that out.
        names_changed: Colleagues are called otherwise: a review hides their names, or shows them.
    """

    reviewing_changed = Signal()
    names_changed = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.links = Links(self)
        self.directions = Directions(self)
        self.finder = Finder(self)
        self.ends = Ends(self)
        self.progress = Progress(self)
        self.comments = Comments(self)
        self.care = Care(self)
        self.snapping = Snapping(self)
        self.attributes = Attributes(self)
        self.reviewing_changed.connect(self.names_changed)

    @cached_property
    def review(self) -> "Review":
        """Colleagues, compared; made when it is first asked for."""
        from app.gui.review.review import Review

        review = Review(self)
        review.blind_changed.connect(self.names_changed)
        return review

    @cached_property
    def deciding(self) -> "Deciding":
        """Decisions between colleagues; made with the first review."""
        from app.gui.review.deciding import Deciding

        return Deciding(self)

    @cached_property
    def feedback(self) -> "Feedback":
        """What was decided about one's own work; made when it is first asked for."""
        from app.gui.feedback.feedback import Feedback

        return Feedback(self)

    @property
    def reviewing(self) -> bool:
        """Whether colleagues are being compared."""
        return "review" in self.__dict__ and bool(self.review.people)

    def name_of(self, annotator: str) -> str:
        """What a colleague is called on the screen: a letter while a review hides names."""
        return self.review.name_of(annotator) if self.reviewing else annotator

    # -- tagging

    def press_label(self, label_id: str) -> bool:
        """A label's button: tags the selected text, or arms the label if none is selected."""
        if self.has_selection:
            return self.tag(label_id)
        self.arm(label_id)
        return False

    def drag_finished(self, start: int, end: int) -> bool:
        """The pointer has selected text: an armed label tags it, unless something is asked."""
        wanted = bool(self.armed) and self.mode is None
        return wanted and start < end and self.tag(self.armed, start, end)

    def tag(self, label_id: str, start: int | None = None, end: int | None = None) -> bool:
        """Labels a stretch of text, or the selected text, or what is at the caret.

        `snapping` says what that is, at first the word without its proclitics; white space at
        the ends is left out. The new span is selected, and the caret stands at its end.
        """
        if not self.uid or not self.can_write() or self.care.refuses():
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

        Of several the selected one, else the innermost of the own ones.
        """
        span = self._removable()
        if span is None or self.project is None:
            self.told.emit(self.tr("There is no span at the caret."))
            return False
        if not self.may_change(span):
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
        if not self.may_change(span):
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

    def begun(self, edit: Edit, title: str) -> Edit:
        """An edit of the article on the page; the first one also says that work has begun."""
        if self.state is not State.NEW:
            return edit
        begun = SetState(self.uid, self.annotator, State.NEW, State.IN_PROGRESS)
        return Batch(title, (edit, begun))

    # -- what others ask

    def owns(self, layer: str) -> bool:
        """Whether a layer is worked in here: one's own, and the gold one during a review."""
        return layer == self.annotator or (self.reviewing and layer == self.review.gold)

    def may_change(self, span: Span) -> bool:
        """Whether a span is one's own and can be changed; tells why if not."""
        if not self.owns(span.annotator):
            told = self.tr("This span is {name}’s: only its author changes it.")
            self.told.emit(told.format(name=isolated(self.name_of(span.annotator))))
            return False
        return self.can_write()

    # -- how it is done

    def _removable(self) -> Span | None:
        chosen, spans, caret = self.span, self.spans, self.caret
        if chosen is not None and chosen.touches(caret):
            return chosen
        return spans.innermost(caret, own=True) or spans.innermost(caret, own=False)

    def _change(self, uid: str = "", **fields: Any) -> bool:
        span = self.spans.get(uid) if uid else self.span
        if span is None or not self.may_change(span):
            return False
        changed = replace(span, **fields)
        return changed == span or self.run(ChangeSpan(span, changed))

    def _extent(self, stretch: Fragment | None) -> Fragment | None:
        """What is to be tagged; tells why when there is nothing."""
        if stretch is None and self.has_selection:
            stretch = self.selection
        if stretch is not None:
            extent = trimmed(self.text, *stretch)
            told = self.tr("Only white space is selected.")
        else:
            extent = self.snapping.at_caret()
            told = self.tr("There is no word at the caret.")
        if extent is None:
            self.told.emit(told)
        return extent

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
        return self.begun(AddSpan(span), self.tr("span added"))

    @override
    def _follow(self, edit: Edit, touched: frozenset[str]) -> None:
        linked = self.links.follow(edit)
        super()._follow(edit, touched)
        if linked:
            self.links.links_changed.emit(self.uid)
        if self.selected and self.span is None:
            self.select_span(None)
        elif self.selected and self.selected in _changed(edit):
            self.span_selected.emit(self.selected)

    @override
    def _refresh_spans(self) -> None:
        self.links.forget()
        super()._refresh_spans()
        self.links.links_changed.emit(self.uid)

    @override
    def _shown(self, edit: Edit) -> None:
        if self.reviewing and self.deciding.show(edit):
            return
        span = span_of(edit)
        if span is None:
            if not self.comments.show_changed(edit):
                self.links.show_ends(edit)
            return
        if span.article != self.uid:
            return
        present = self.spans.get(span.uid)
        self.select_span(span.uid if present else None)
        self.place(span.start)


def _changed(edit: Edit) -> set[str]:
    kinds = (AddSpan, RemoveSpan)
    parts = parts_of(edit)
    found = {part.span.uid for part in parts if isinstance(part, kinds)}
    return found | {part.after.uid for part in parts if isinstance(part, ChangeSpan)}
