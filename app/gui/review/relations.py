"""Relations people differ on, as curves: the one that is looked at, with who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.gui.links.view import style_of
from app.gui.naming import name_of_type, type_of
from app.gui.quoted import one_line
from app.gui.reader.curves.paint import Curves
from app.gui.reader.curves.wish import Strength, Wish
from app.gui.reader.lanes import Lanes
from app.gui.reader.marks import Marks, marks_of
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock
from app.gui.review.marks import mark_letter
from app.model.article import Relation
from app.model.span import Span
from app.review.cases import RelationCase

if TYPE_CHECKING:
    from app.gui.session import Session


class ComparedLinks:
    """An overlay: the relations people differ on; those that are not looked at are faint."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._wishes: list[Wish] = []
        self._spans: dict[str, Span] = {}
        self._marks: dict[int, tuple[LaidBlock, Marks]] = {}
        self.curves = Curves(self._wished, session.directions.article_is_rtl, _nothing)

    def renew(self) -> None:
        """Takes the relations as they are compared now."""
        self._wishes = list(self._wanted())
        self._marks.clear()
        uids = {uid for w in self._wishes for uid in (w.relation.source, w.relation.target)}
        found = {uid: self._session.spans.get(uid) for uid in uids}
        self._spans = {uid: span for uid, span in found.items() if span is not None}

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the curves below the text."""
        if self._wishes:
            scenes = [replace(scene, marks=self._marks_in(scene)) for scene in frame.scenes]
            self.curves.paint(painter, replace(frame, scenes=scenes))

    def _wished(self, _frame: Frame) -> Sequence[Wish]:
        return self._wishes

    def _wanted(self) -> Iterator[Wish]:
        review = self._session.review
        comparison = review.comparison if review.people else None
        for case in comparison.relations if comparison is not None else ():
            if case is review.current:
                yield from self._wishes_of(case, Strength.LIT)
            elif case.kinds and case.uid not in review.decided:
                yield from self._wishes_of(case, Strength.FAINT)

    def _wishes_of(self, case: RelationCase, strength: Strength) -> Iterator[Wish]:
        """A curve for each version."""
        said: dict[tuple[str, str], tuple[list[str], Relation]] = {}
        for place, relation in enumerate(case.relations):
            if relation is not None:
                key = relation.type, repr(sorted(relation.attributes.items()))
                said.setdefault(key, ([], relation))[0].append(mark_letter(place))
        for letters, relation in said.values():
            yield from self._wish(relation, " ".join(letters), strength)

    def _wish(self, relation: Relation, letters: str, strength: Strength) -> Iterator[Wish]:
        session = self._session
        source, target = (session.spans.get(uid) for uid in (relation.source, relation.target))
        if source is None or target is None:
            return
        kind, lit = type_of(relation, session.scheme), strength is Strength.LIT
        yield Wish(
            replace(relation, cue=None),
            source.label,
            f"{letters}: {name_of_type(relation, session.scheme)}" if lit else "",
            style_of(kind),
            arrow=kind is None or not kind.symmetric,
            words=(one_line(source.quote), one_line(target.quote)),
            strength=strength,
        )

    def _marks_in(self, scene: Scene) -> Marks:
        kept = self._marks.get(scene.index)
        if kept is None or kept[0] is not scene.block:
            end = scene.start + len(scene.block.text)
            here = [s for s in self._spans.values() if s.start < end and scene.start < s.end]
            lanes = Lanes()
            lanes.add_all((span.uid, span.start, span.end) for span in here)
            marks = marks_of(scene.block, scene.start, here, lanes)
            kept = self._marks[scene.index] = scene.block, marks
        return kept[1]


def _nothing(_frame: Frame) -> Sequence[QRectF]:
    return ()
