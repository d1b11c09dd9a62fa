"""From a choice to the edits that carry it out: gold spans, relations, and who decided why.

Everything here is a plan; nothing is written. One `Table` plans any number of decisions about one
article, so that a single step (and a single undo) can hold one of them or hundreds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.model.article import Relation, State
from app.model.decision import Candidate, Decision, Verdict
from app.model.edits import Edit
from app.model.json import JsonObject
from app.model.span import Span, quote_of
from app.review.cases import Case, Comparison, RelationCase, SpanCase
from app.review.choices import (
    Choice,
    Version,
    Way,
    distinct,
    relation_versions,
    span_said,
    verdict_of,
    versions,
)
from app.review.gold import GoldLayer, Ground, with_more
from app.review.origin import PROVENANCE, RULE, provenance, taken_from


def about(cases: Iterable[Case], decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Uid of a case to the latest decision about it.

    A decision is about a case if it chose among just the spans, or relations, that are there now.
    """
    latest = sorted(decisions, key=lambda one: (one.created, one.uid))
    known = {frozenset(c.uid for c in one.candidates): one for one in latest}
    found = ((case.uid, known.get(frozenset(x.uid for x in case.present))) for case in cases)
    return {uid: decision for uid, decision in found if decision is not None}


def settles(decision: Decision, *, span: bool) -> bool:
    """Whether nothing is left to decide: it is not put off, and what came of it was not removed.

    Args:
        decision: The decision.
        span: Whether it is about spans. A relation that was chosen comes once both of its ends
            are in the gold layer, so nothing need have come of it yet.
    """
    if decision.verdict is Verdict.OPEN:
        return False
    gone = decision.verdict is not Verdict.REJECTED and decision.result is None
    return not (span and gone)


class Table:
    """Decisions about one article in the making.

    Attributes:
        comparison: What there is to decide.
        gold: The gold layer as it will be.
        decided: uid of a case to its decision, as it will be.
    """

    def __init__(self, comparison: Comparison, ground: Ground) -> None:
        self.comparison = comparison
        self.gold = GoldLayer(ground)
        cases: tuple[Case, ...] = (*comparison.spans, *comparison.relations)
        self.decided = about(cases, ground.decisions)
        self._ground = ground
        self._touched: set[str] = set()

    def decide(self, case: Case, choice: Choice) -> Decision:
        """Decides a case, or decides it again: gold spans there are keep their uid.

        Raises:
            UserError: If the choice cannot be made of what there is.
        """
        if isinstance(case, RelationCase):
            return self._decide_relation(case, choice)
        wanted = versions(case, choice)
        before = self.decided.get(case.uid)
        there = self.gold.results(before)
        decision = self._decision(case, choice, len(wanted), {u for v in wanted for u in v.sources})
        kept = [*there[: len(wanted)]]
        uids = kept + [self._ground.new_uid() for _ in wanted[len(kept) :]]
        for uid, version in zip(uids, wanted, strict=True):
            self.gold.put(self._gold_span(uid, case.article, version, decision))
        self._keep(case, with_more(decision, uids))
        for uid in there[len(wanted) :]:
            self.gold.drop(uid)
        return self.decided[case.uid]

    def edited(self, case: SpanCase, choice: Choice) -> bool:
        """Notes that the gold spans of a decided case were edited by hand; False if they were not.

        Args:
            case: A decided case.
            choice: Carries reason and note.
        """
        decision = self.decided.get(case.uid)
        if decision is None or not self._differs(case, decision):
            return False
        after = replace(
            decision,
            verdict=Verdict.COMBINED,
            reason=choice.reason or decision.reason,
            note=choice.note or decision.note,
        )
        self._keep(case, after)
        self._tell_spans(after)
        return True

    def annotate(self, case: Case, note: str) -> bool:
        """Gives the decision about a case, and what came of it, another note."""
        decision = self.decided.get(case.uid)
        if decision is None:
            return False
        after = replace(decision, note=note)
        self.gold.decide(after)
        self.decided[case.uid] = after
        self._tell_spans(after)
        return True

    def take_back(self, case: Case) -> bool:
        """Takes the decision about a case back with all that came of it; False if there is none."""
        decision = self.decided.pop(case.uid, None)
        if decision is None:
            return False
        spans = self.gold.results(decision)
        self.gold.undecide(decision.uid)
        for uid in spans:
            self.gold.drop(uid)
        if isinstance(case, RelationCase):
            self._unlink(case)
        return True

    def adopt_agreed(self, choice: Choice | None = None) -> int:
        """Accepts what everyone agrees on and nobody has decided about; returns how many spans.

        Each has a decision of its own, like any other gold span: so who answers for it, and from
        when, is told in one place, and it can be taken back alone.
        """
        choice = choice or Choice(way=Way.ALL)
        agreed = [case for case in self.comparison.spans if not case.kinds and self.is_open(case)]
        for case in agreed:
            self.decide(case, choice)
        return len(agreed)

    def is_open(self, case: Case) -> bool:
        """Whether a case still is to be decided."""
        decision = self.decided.get(case.uid)
        return decision is None or not settles(decision, span=isinstance(case, SpanCase))

    def edits(self) -> tuple[Edit, ...]:
        """All that was planned, with the relations that can be now and the state of the layer."""
        if self.gold.edits:
            self._link_all()
            self.gold.set_state(self.comparison.article, self._state())
        return tuple(self.gold.edits)

    # -- spans

    def _gold_span(self, uid: str, article: str, version: Version, decision: Decision) -> Span:
        before = self.gold.spans.get(uid)
        return Span(
            uid=uid,
            article=article,
            annotator=self._ground.layer.annotator,
            label=version.label,
            fragments=version.fragments,
            quote=quote_of(self._ground.text, version.fragments),
            attributes=version.attributes,
            note=version.note,
            created=before.created if before else self._ground.at,
            extra={PROVENANCE: provenance(decision, version.sources)},
        )

    def _tell_spans(self, decision: Decision) -> None:
        """Lets the gold spans say what the decision they came of says now."""
        for span in (self.gold.spans[uid] for uid in self.gold.results(decision)):
            told = provenance(decision, taken_from(span))
            self.gold.put(replace(span, extra={**span.extra, PROVENANCE: told}))

    def _differs(self, case: SpanCase, decision: Decision) -> bool:
        """Whether the gold spans say something else than the spans they were taken from."""
        said = {span_said(span) for span in case.present}
        there = [self.gold.spans[uid] for uid in self.gold.results(decision)]
        return any(span_said(span) not in said for span in there)

    # -- decisions

    def _decision(self, case: Case, choice: Choice, made: int, chosen: Iterable[str]) -> Decision:
        taken, before = set(chosen), self.decided.get(case.uid)
        extra = {key: v for key, v in (before.extra if before else {}).items() if key != RULE}
        reason = choice.reason or (before.reason if before else choice.reason)
        made_by = before.annotator if before else self._ground.by
        if before is not None and before.annotator != self._ground.by:
            self.gold.undecide(before.uid)  # somebody else answers for it from now on
            before, made_by = None, self._ground.by
        return Decision(
            uid=before.uid if before else self._ground.new_uid(),
            article=case.article,
            annotator=made_by,
            start=case.start,
            end=case.end,
            verdict=verdict_of(choice, made),
            candidates=tuple(Candidate(uid=x.uid, chosen=x.uid in taken) for x in case.present),
            reason=reason,
            note=choice.note or (before.note if before else ""),
            created=self._ground.at,
            extra={**extra, RULE: choice.rule} if choice.rule else extra,
        )

    def _keep(self, case: Case, decision: Decision) -> None:
        self.gold.decide(decision)
        self.decided[case.uid] = decision
        self._touched.add(case.uid)

    def _state(self) -> State:
        disputed = [case for case in self.comparison.relations if case.kinds]
        cases: Sequence[Case] = (*self.comparison.spans, *disputed)
        if not any(self.is_open(case) for case in cases):
            return State.DONE
        return State.IN_PROGRESS if self.decided else State.NEW

    # -- relations

    def _decide_relation(self, case: RelationCase, choice: Choice) -> Decision:
        wanted = relation_versions(case, choice)
        self._unlink(case)
        self._keep(case, self._decision(case, choice, len(wanted), [x.uid for x in wanted]))
        return self.decided[case.uid]

    def _unlink(self, case: RelationCase) -> None:
        """Removes the gold relations that were taken over from a case."""
        for link in self._taken(case):
            self.gold.unlink(link.uid)

    def _taken(self, case: RelationCase) -> list[Relation]:
        sources = {link.uid for link in case.present}
        return [link for link in self.gold.relations.values() if sources & set(taken_from(link))]

    def _link_all(self) -> None:
        """Takes over relations that are chosen, or agreed on, and have both ends in gold.

        Only those that something was decided about just now: one that was removed by hand does
        not come back with a decision elsewhere.
        """
        home = self._homes()
        concerned = (
            case
            for case in self.comparison.relations
            if self._touched & {case.uid, case.source, case.target}
        )
        for case in list(concerned):
            for link in self._chosen(case):
                source, target = home.get(link.source), home.get(link.target)
                if source and target:
                    self._link(case, link, source, target)

    def _chosen(self, case: RelationCase) -> tuple[Relation, ...]:
        decision = self.decided.get(case.uid)
        if decision is not None:
            return distinct([x for x in case.present if x.uid in decision.chosen])
        return () if case.kinds else case.present[:1]

    def _homes(self) -> dict[str, list[str]]:
        """Uid of a colleague's span to the gold spans that came of its case."""
        found = ((case, self.gold.results(self.decided.get(case.uid))) for case in self._spans())
        return {span.uid: golds for case, golds in found if golds for span in case.present}

    def _spans(self) -> Iterable[SpanCase]:
        return (case for case in self.comparison.spans if case.uid in self.decided)

    def _link(
        self, case: RelationCase, link: Relation, sources: list[str], targets: list[str]
    ) -> None:
        """Takes one relation over, unless it is there already or cannot be."""
        ends = self._end(link.source, sources), self._end(link.target, targets)
        made = self.gold.alike(link.type, *ends)
        decision = self.decided.get(case.uid)
        if made is None:
            if not self.gold.joins(link.type, *ends):
                return
            made = self._gold_relation(case, link, ends, decision)
            self.gold.link(made)
        if decision is not None and decision.relation not in self.gold.relations:
            self._keep(case, replace(decision, relation=made.uid))

    def _end(self, uid: str, among: list[str]) -> str:
        """Of some gold spans, the one that was made of a span; else the first."""
        return next((gold for gold in among if uid in taken_from(self.gold.spans[gold])), among[0])

    def _gold_relation(
        self,
        case: RelationCase,
        link: Relation,
        ends: tuple[str, str],
        decision: Decision | None,
    ) -> Relation:
        same = [x.uid for x in case.present if x is link or _same(x, link)]
        if decision is None:
            told: JsonObject = {
                "by": self._ground.by,
                "at": self._ground.at,
                "from": list(same),
                "verdict": Verdict.ADOPTED.value,
            }
        else:
            told = provenance(decision, same)
        return replace(
            link,
            uid=self._ground.new_uid(),
            annotator=self._ground.layer.annotator,
            source=ends[0],
            target=ends[1],
            attributes=dict(link.attributes),
            created=self._ground.at,
            extra={PROVENANCE: told},
        )


def _same(one: Relation, other: Relation) -> bool:
    return distinct((one, other)) == (one,)
