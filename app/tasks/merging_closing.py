"""What hangs together stays together: ends of relations, questions of answers, fitting labels."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.model.article import Relation
from app.model.fit import Fit
from app.model.scheme import Scheme
from app.review.merging import Conflict, Take, digest
from app.review.merging_fields import MISSING
from app.review.merging_fitting import Fitting
from app.tasks.merging_layers import Layers

_NEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "relations": (("source", "spans"), ("target", "spans")),
    "comments": (("span", "spans"), ("parent", "comments")),
    "decisions": (),
    "spans": (),
}


class Closing:
    """Completes what was merged until nothing hangs in the air.

    Args:
        layers: What was merged.
        scheme: The label scheme as it will be.
        fitting: Makes parts fit it.
    """

    def __init__(self, layers: Layers, scheme: Scheme, fitting: Fitting) -> None:
        self._layers, self._meeting = layers, layers.meeting
        self._fitting, self._fit = fitting, Fit(scheme)

    def close(self) -> list[Relation]:
        """Completes everything; returns relations that have to make room for a moment."""
        self._need()
        self._keep_what_is_used("comments")
        self._keep_what_is_used("spans")
        self._need()
        self._free_decisions()
        self._fit_attributes()
        again = self._fit_relations()
        for kind, uid in self._layers.revived:
            self._tell_outlived(kind, uid)
        return again

    # What is needed

    def _need(self) -> None:
        """Brings back, or lets come, what something that comes or changes leans on."""
        for kind in ("relations", "comments"):
            waiting = [part for part in self._layers.after[kind].values() if part is not None]
            while waiting:
                absent = self._absent(waiting)
                waiting = [x for k, uid in absent for x in self._bring(k, uid) if k == "comments"]
            self._drop_hanging(kind)

    def _absent(self, parts: Iterable[Any]) -> list[tuple[str, str]]:
        after = self._layers.after
        wanted: dict[str, dict[str, None]] = {"spans": {}, "comments": {}}
        for part in parts:
            for kind, uid in needs(part):
                if after[kind].get(uid) is None:
                    wanted[kind][uid] = None
        found = []
        for kind, uids in wanted.items():
            there = self._meeting.ours.parts(kind, [u for u in uids if u not in after[kind]])
            found += [(kind, uid) for uid in uids if uid not in there]
        return found

    def _bring(self, kind: str, uid: str) -> list[Any]:
        """Lets a part stay that was to go, or takes it from the other file."""
        layers = self._layers
        ours = layers.before[kind].get(uid)
        if ours is not None:
            del layers.after[kind][uid], layers.before[kind][uid]
            layers.revived[kind, uid] = "ours"
            return [ours]
        words = self._meeting.other
        their = next((old for old, new in words.uids[kind].items() if new == uid), uid)
        part = words.said(self._meeting.theirs.parts(kind, [their]).get(their))
        if part is None:
            return []
        layers.put(kind, uid, None, part)
        layers.revived[kind, uid] = "theirs"
        return [part]

    def _drop_hanging(self, kind: str) -> None:
        """Leaves out what comes and leans on what is nowhere."""
        parts = [x for x in self._layers.after[kind].values() if x is not None]
        absent = {uid for _, uid in self._absent(parts)}
        for part in parts if absent else ():
            if any(uid in absent for _, uid in needs(part)):
                self._take_back(kind, part)

    def _take_back(self, kind: str, part: Any) -> None:
        before = self._layers.before[kind].pop(part.uid)
        del self._layers.after[kind][part.uid]
        if before is not None:
            return
        self._meeting.plan.told.append(
            f"A {kind[:-1]} of {part.annotator} was left out: what it leans on is in neither file."
        )

    def _keep_what_is_used(self, kind: str) -> None:
        """Lets those stay that were to go, if something leans on them that stays."""
        after = self._layers.after
        going = [uid for uid, part in after[kind].items() if part is None]
        for uid, hanging in self._meeting.ours.hanging(kind, going).items():
            for what, part in hanging:
                now = after[what].get(part.uid, part)
                if what != "decisions" and now is not None and (kind, uid) in needs(now):
                    self._keep(kind, uid)
                    break

    def _keep(self, kind: str, uid: str) -> None:
        if self._layers.after[kind].get(uid, MISSING) is not None:
            return
        for part in self._bring(kind, uid):
            for below, other in needs(part):
                self._keep(below, other)

    def _free_decisions(self) -> None:
        """Decisions lead to no span any more where theirs has gone."""
        layers = self._layers
        going = [uid for uid, part in layers.after["spans"].items() if part is None]
        for hanging in self._meeting.ours.hanging("spans", going).values():
            for what, part in hanging:
                if what == "decisions" and part.uid not in layers.after[what]:
                    said = self._meeting.mine.said(part)
                    layers.put(what, part.uid, said, said)
        for uid, decision in list(layers.after["decisions"].items()):
            if decision is None or decision.result is None:
                continue
            if layers.now("spans", decision.result) is None:
                layers.after["decisions"][uid] = replace(decision, result=None)

    # What fits

    def _fit_attributes(self) -> None:
        for kind, known in (("spans", self._fit.labels), ("relations", self._fit.relations)):
            for uid, part in list(self._layers.after[kind].items()):
                if part is None or not part.attributes:
                    continue
                values = known.get(part.label if kind == "spans" else part.type)
                if values is not None and not values.fit(part.attributes):
                    self._layers.after[kind][uid], comments = self._fitting.fitted(part)
                    for comment in comments:
                        self._layers.remark(comment)

    def _fit_relations(self) -> list[Relation]:
        """Lets relations go that no longer join their ends; returns those in the way meanwhile."""
        layers = self._layers
        changed = {
            uid
            for uid, now in layers.after["spans"].items()
            if now is not None
            and (old := layers.before["spans"].get(uid)) is not None
            and old.label != now.label
        }
        hanging = self._meeting.ours.hanging("spans", changed)
        found = {
            part.uid: self._meeting.mine.said(part)
            for some in hanging.values()
            for what, part in some
            if what == "relations" and part.uid not in layers.after["relations"]
        }
        coming = [x for x in layers.after["relations"].values() if x is not None]
        labels = self._labels_of([*found.values(), *coming])
        for relation in (*found.values(), *coming):
            source, target = labels.get(relation.source), labels.get(relation.target)
            if source and target and not self._fitting.joins(relation.type, source, target):
                self._let_go(relation)
        return [
            relation
            for relation in found.values()
            if relation.uid not in layers.after["relations"]
            and {relation.source, relation.target} <= changed
        ]

    def _labels_of(self, relations: list[Relation]) -> dict[str, str]:
        after = self._layers.after["spans"]
        ends = {end for one in relations for end in (one.source, one.target)}
        there = self._meeting.ours.parts("spans", [end for end in ends if end not in after])
        found = {uid: self._meeting.mine.said(span).label for uid, span in there.items()}
        found.update({end: after[end].label for end in ends if after.get(end) is not None})
        return found

    def _let_go(self, relation: Relation) -> None:
        layers = self._layers
        before = layers.before["relations"].get(relation.uid, relation)
        layers.put("relations", relation.uid, before, None)
        layers.remark(self._fitting.let_go(relation))

    def _tell_outlived(self, kind: str, uid: str) -> None:
        side = self._layers.revived[kind, uid]
        part = self._layers.now(kind, uid)
        if part is None:
            return
        words = ("removed", "changed or in use")
        ours, theirs = words if side == "theirs" else words[::-1]
        self._meeting.plan.conflicts.append(
            Conflict(
                id=digest([uid, "removed"])[:16],
                kind=kind,
                uid=uid,
                article=part.article,
                person=part.annotator,
                field="removed",
                base="there",
                ours=ours,
                theirs=theirs,
                taken=Take(side),
                file=self._meeting.plan.file,
            )
        )


def needs(part: Any) -> list[tuple[str, str]]:
    """What a part cannot be without: kind and uid."""
    kind = type(part).__name__.lower() + "s"
    return [(on, uid) for name, on in _NEEDS[kind] if (uid := getattr(part, name)) is not None]
