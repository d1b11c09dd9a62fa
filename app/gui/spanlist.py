"""The spans of the article on the page, in reading order, kept up to date edit by edit."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from app.model.edits import AddSpan, Batch, ChangeSpan, Edit, RemoveSpan
from app.model.span import Fragment, Span, reading_order

OWN = "own"
ALL = "all"


class SpanList:
    """All layers of one article; those that are shown, sorted.

    Attributes:
        own: The annotator whose layer can be changed.
        shown: `OWN`, `ALL`, or the name of the colleague shown beside the own layer.
    """

    def __init__(self, own: str = "", shown: str = OWN) -> None:
        self.own = own
        self.shown = shown
        self._article = ""
        self._all: dict[str, Span] = {}
        self._visible: list[Span] = []
        self._alike: Counter[tuple[Fragment, ...]] | None = None

    def load(self, article: str, spans: Iterable[Span]) -> None:
        """Takes the spans of another article, which come in reading order."""
        self._article = article
        self._all = {span.uid: span for span in spans}
        self._visible = [span for span in self._all.values() if self._shows(span)]
        self._alike = None

    def show(self, own: str, shown: str) -> None:
        """Chooses the layers that are shown."""
        self.own, self.shown = own, shown
        self._visible = sorted((s for s in self._all.values() if self._shows(s)), key=reading_order)
        self._alike = None

    def apply(self, edit: Edit) -> None:
        """Follows an edit that has just been committed."""
        match edit:
            case AddSpan(span):
                self._add(span)
            case RemoveSpan(span):
                self._drop(span.uid)
            case ChangeSpan(before, after):
                self._drop(before.uid)
                self._add(after)
            case Batch(_, edits):
                for part in edits:
                    self.apply(part)
            case _:
                pass

    @property
    def visible(self) -> Sequence[Span]:
        """The spans shown, in reading order."""
        return self._visible

    def get(self, uid: str) -> Span | None:
        """The span with this uid, shown or not, or None."""
        return self._all.get(uid)

    def is_shown(self, uid: str) -> bool:
        """Whether there is such a span and its layer is shown."""
        span = self._all.get(uid)
        return span is not None and self._shows(span)

    def count_at(self, fragments: tuple[Fragment, ...]) -> int:
        """How many spans that are shown have exactly this extent."""
        if self._alike is None:
            self._alike = Counter(span.fragments for span in self._visible)
        return self._alike[fragments]

    def neighbour(self, uid: str, caret: int, step: int) -> Span | None:
        """The span shown after (`step` 1) or before (-1) the one with `uid`, going round.

        Without a known `uid` it is the first one that starts at or after `caret`, or the last one
        before it.
        """
        if not self._visible:
            return None
        current = self._all.get(uid)
        if current is None or not self._shows(current):
            here = bisect_left(self._visible, caret, key=_start)
            return self._visible[(here if step > 0 else here - 1) % len(self._visible)]
        here = bisect_left(self._visible, reading_order(current), key=reading_order)
        return self._visible[(here + step) % len(self._visible)]

    def innermost(self, caret: int, *, own: bool) -> Span | None:
        """The shortest shown span that the caret touches, the latest made among equals."""
        last = bisect_right(self._visible, caret, key=_start)
        touching = [
            s
            for s in self._visible[:last]
            if s.fragments[-1][1] >= caret and s.touches(caret) and (s.annotator == self.own) == own
        ]
        return min(touching, key=lambda s: (s.end - s.start, _descending(s.uid)), default=None)

    def twin(self, label: str, fragments: tuple[tuple[int, int], ...]) -> Span | None:
        """The own span with this label and exactly this extent, or None."""
        first, last = fragments[0][0], fragments[-1][1]
        place = bisect_left(self._visible, (first, -last, ""), key=reading_order)
        for span in self._visible[place:]:
            if span.start > first or span.end < last:
                break
            if (span.annotator, span.label, span.fragments) == (self.own, label, fragments):
                return span
        return None

    def _shows(self, span: Span) -> bool:
        return self.shown == ALL or span.annotator in (self.own, self.shown)

    def _add(self, span: Span) -> None:
        if span.article != self._article:
            return
        self._all[span.uid] = span
        if self._shows(span):
            insort(self._visible, span, key=reading_order)
            if self._alike is not None:
                self._alike[span.fragments] += 1

    def _drop(self, uid: str) -> None:
        span = self._all.pop(uid, None)
        if span is None or not self._shows(span):
            return
        place = bisect_left(self._visible, reading_order(span), key=reading_order)
        del self._visible[place]
        if self._alike is not None:
            self._alike[span.fragments] -= 1


def _start(span: Span) -> int:
    return span.start


def _descending(uid: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in uid)
