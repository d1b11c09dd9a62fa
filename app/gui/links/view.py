"""Which relations are to be seen on the page now, and how much each stands out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from app.gui.links.links import Links
from app.gui.links.prompt import Prompt
from app.gui.links.rules import offers
from app.gui.links.shelf import other_end
from app.gui.naming import name_of_type, type_of
from app.gui.quoted import one_line
from app.gui.reader.curves.ends import first_seen, uids_in
from app.gui.reader.curves.wish import Strength, Wish
from app.gui.reader.overlay import Frame
from app.model.article import Relation
from app.model.scheme import RelationType


class LinkView:
    """Makes wishes of relations, for what is in view."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._start = 0

    def wishes(self, frame: Frame, prompt: Prompt) -> Sequence[Wish]:
        """Those of the span that is asked about, selected or pointed at; or all in view.

        While a target is chosen they step back: what matters then is where the new one may lead.

        Args:
            frame: What is in view.
            prompt: What is asked now.
        """
        links = self._links
        self._start = first_seen(frame)
        focus = prompt.focus or frame.look.selected or ""
        found: dict[str, Wish] = {}
        if links.all_shown:
            self._add(found, links.list.touching(uids_in(frame.scenes)), Strength.FAINT)
        elif frame.look.hovered and not prompt.focus:
            self._add(found, links.of(frame.look.hovered), Strength.FAINT)
        targets = bool(prompt.badges or prompt.at) and not prompt.lit
        strength = Strength.FAINT if targets else Strength.CLEAR
        self._add(found, links.of(focus) if focus else (), strength)
        lit = links.list.get(prompt.lit)
        self._add(found, [lit] if lit else (), Strength.LIT)
        for uid, number in self._numbers(prompt).items():
            if uid in found:
                found[uid] = replace(found[uid], number=number)
        preview = self._preview(focus, prompt.chosen)
        return [*found.values(), *([preview] if preview else ())]

    def _numbers(self, prompt: Prompt) -> dict[str, str]:
        """The digits of relations that are walked, by the uid of the relation."""
        numbers: dict[str, str] = {}
        relations = self._links.of(prompt.focus) if prompt.lit and prompt.badges else []
        for number, end in prompt.badges:
            for relation in relations:
                if other_end(relation, prompt.focus) == end and relation.uid not in numbers:
                    numbers[relation.uid] = number
                    break
        return numbers

    def _add(
        self, found: dict[str, Wish], relations: Iterable[Relation], strength: Strength
    ) -> None:
        for relation in relations:
            wish = self._wish(relation, strength)
            if wish is not None:
                found[relation.uid] = wish

    def _wish(self, relation: Relation, strength: Strength) -> Wish | None:
        session = self._links.session
        source, target = session.spans.get(relation.source), session.spans.get(relation.target)
        if source is None or target is None or not session.spans.is_shown(source.uid):
            return None
        kind = type_of(relation, session.scheme)
        return Wish(
            relation,
            source.label,
            name_of_type(relation, session.scheme),
            style_of(kind),
            arrow=kind is None or not kind.symmetric,
            up=self._is_above(relation),
            words=(one_line(source.quote), one_line(target.quote)),
            strength=strength,
        )

    def _is_above(self, relation: Relation) -> bool:
        """Whether the end that is not in view, if one is not, lies above what is."""
        ends = [self._links.session.spans.get(uid) for uid in (relation.source, relation.target)]
        return any(span is not None and span.end <= self._start for span in ends)

    def _preview(self, focus: str, chosen: str) -> Wish | None:
        """The relation that would be drawn to the span chosen."""
        spans, scheme = self._links.session.spans, self._links.session.scheme
        source, target = spans.get(focus), spans.get(chosen)
        if source is None or target is None or scheme is None:
            return None
        found = offers(scheme, source.label, target.label)
        if found and found[0].reverse:
            source, target = target, source
        relation = Relation(
            uid="", article="", annotator="", type="", source=source.uid, target=target.uid
        )
        up = self._is_above(relation)
        style = Qt.PenStyle.DotLine
        return Wish(relation, source.label, "", style, up=up, strength=Strength.LIT)


def style_of(kind: RelationType | None) -> Qt.PenStyle:
    """The line of a family of types: who says it, what goes both ways, all else."""
    if kind is not None and kind.cue:
        return Qt.PenStyle.SolidLine
    if kind is not None and kind.symmetric:
        return Qt.PenStyle.DashDotLine
    return Qt.PenStyle.DashLine
