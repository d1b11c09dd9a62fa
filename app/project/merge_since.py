"""What things were before some events of a history: the events are taken back one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from app.model.article import Article, Comment, Relation, State
from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json
from app.model.span import Span, made_span

Part = Span | Relation | Comment | Decision
SCHEME = "scheme"
"""What the times call the label scheme."""
EVERYTHING = "*"
"""What the times call a part as a whole."""
_IGNORED = frozenset(("created", "quote", "uid", "article", "annotator"))


@dataclass(slots=True)
class Since:
    """What was before, of everything that has been touched since.

    Attributes:
        parts: Kind (``spans`` …) to uid to the part before; None: there was none.
        recoded: Kind to uid to ``(label or type, attributes)`` before, where nothing else changed.
        articles: Uid to the article before.
        imported: Uids of articles that came in.
        withdrawn: Uid to whether the article was put aside before.
        states: ``(article, person)`` to the state before.
        assigned: ``(article, person)`` to whether the article was theirs before.
        scheme: The label scheme before; None if it is the one in force.
        renamed: Kind to label or relation type before, to what it is called now.
        places: Uids of the articles of which something was said.
        names: Person before to what they are called now.
        times: Uid to field to when it was changed last.
    """

    parts: dict[str, dict[str, Part | None]] = field(
        default_factory=lambda: {kind: {} for kind in _MAKERS}
    )
    recoded: dict[str, dict[str, tuple[str, Any]]] = field(
        default_factory=lambda: {"spans": {}, "relations": {}}
    )
    articles: dict[str, Article] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    withdrawn: dict[str, bool] = field(default_factory=dict)
    states: dict[tuple[str, str], State] = field(default_factory=dict)
    assigned: dict[tuple[str, str], bool] = field(default_factory=dict)
    scheme: Scheme | None = None
    renamed: dict[str, dict[str, str]] = field(
        default_factory=lambda: {"labels": {}, "relations": {}}
    )
    places: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    times: dict[str, dict[str, str]] = field(default_factory=dict)
    _noted: dict[str, dict[str, str]] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _forgotten: set[str] = field(default_factory=set)
    _silent: bool = False

    def undo(self, kind: str, body: Any, at: str) -> None:
        """Takes one event back.

        Raises:
            ValueError, TypeError, LookupError: If it cannot be understood.
        """
        if kind == "import":
            self.imported |= set(body["articles"])
            return
        if kind in _NOTHING_OF_OURS:
            return
        self._undo(body, at)

    def _undo(self, body: Any, at: str) -> None:
        kind = body["edit"]
        if kind == "batch":
            outside, silent = self._noted, self._silent
            self._noted = {**outside, **_noted_in(body["edits"])}
            self._silent = silent or self._is_of_no_time(body["edits"])
            for part in reversed(body["edits"]):
                self._undo(part, at)
            self._noted, self._silent = outside, silent
        else:
            _STEPS[kind](self, body, at)

    def _is_of_no_time(self, edits: list[Any]) -> bool:
        """Whether this takes a merge back, or is a merge that was taken back afterwards."""
        told = list(_singles(edits))
        forgotten = {one["head"] for one in told if one["edit"] == "forget_merge"}
        noted = {one["head"] for one in told if one["edit"] == "note_merge"}
        taken_back = noted & self._forgotten
        self._forgotten = (self._forgotten - noted) | forgotten
        return bool(forgotten or taken_back)

    def _touch(self, uid: str, what: str, at: str) -> None:
        """Notes when a field was changed; what a merge brought was changed when it was there.

        What was removed and is here again is as old as it was when it came back.
        """
        if self._silent or uid in self._gone:
            return
        mine = self.times.setdefault(uid, {})
        if uid in self._noted:
            at = self._noted[uid].get(what, at)
        mine[what] = max(mine.get(what, ""), at)

    def _part(self, kind: str, before: Any, after: Any, at: str) -> None:
        known = before or after
        uid = known["uid"]
        self.places.add(known["article"])
        self.parts[kind][uid] = None if before is None else part_of(kind, before)
        if kind in self.recoded:
            self.recoded[kind].pop(uid, None)
        if self._silent:
            return
        if before is None and uid in self._noted:
            for name in self._noted[uid]:
                self._touch(uid, name, at)
        elif before is None:
            self._touch(uid, EVERYTHING, at)
        elif after is None and uid in self.times:
            self._gone.add(uid)
        elif after is None:
            self._touch(uid, EVERYTHING, at)
        else:
            for name in _changed(before, after):
                self._touch(uid, name, at)

    def _revise(self, body: Any, at: str) -> None:
        self._scheme(body, at)
        for kind, word in (("spans", "label"), ("relations", "type")):
            for group in body[kind]:
                self._recode(kind, word, group)
            for piece in body["removed"][kind]:
                self._part(kind, piece, None, at)
            for piece in body["added"][kind]:
                self._part(kind, None, piece, at)
        for piece in body["removed"]["comments"]:
            self._part("comments", piece, None, at)
        for piece in body["added"]["comments"]:
            self._part("comments", None, piece, at)

    def _recode(self, kind: str, word: str, group: Any) -> None:
        name, said = group["before"]["name"], group["before"]["attributes"]
        known = self.parts[kind]
        for uid in group["uids"]:
            part = known.get(uid)
            if part is not None:
                known[uid] = part_of(kind, {**_told(part), word: name, "attributes": said})
            elif uid not in known:
                self.recoded[kind][uid] = (name, said)
        old, new = name, group["after"]["name"]
        if old != new:
            now = self.renamed["labels" if kind == "spans" else kind]
            now[old] = now.pop(new, new)

    def _scheme(self, body: Any, at: str) -> None:
        self.scheme = scheme_from_json(body["before"])
        self._touch(SCHEME, EVERYTHING, at)

    def _rename(self, body: Any, _: str) -> None:
        self.names[body["before"]] = self.names.pop(body["after"], body["after"])

    def _state(self, body: Any, at: str) -> None:
        who = self.names.get(body["annotator"], body["annotator"])
        self.states[body["article"], who] = State(body["before"])
        self._touch(f"{body['article']}\t{who}", "state", at)

    def _states(self, body: Any, at: str) -> None:
        for uid, before in zip(body["uids"], body["before"], strict=True):
            self._state({"annotator": body["annotator"], "article": uid, "before": before}, at)

    def _assigned(self, body: Any, _: str, *, before: bool) -> None:
        who = self.names.get(body["annotator"], body["annotator"])
        self.assigned.update(dict.fromkeys(((uid, who) for uid in body["uids"]), before))

    def _moved(self, body: Any, _: str, *, before: bool) -> None:
        self.withdrawn.update(dict.fromkeys(body["uids"], before))

    def _article(self, body: Any, at: str) -> None:
        before, after = body["before"], body["after"]
        self.articles[before["uid"]] = Article(**before)
        for name in _changed(before, after):
            self._touch(before["uid"], name, at)

    def finish(self) -> None:
        """Leaves out people and labels that are called what they were."""
        for names in (*self.renamed.values(), self.names):
            for old in [old for old, new in names.items() if old == new]:
                del names[old]


def _singles(edits: list[Any]) -> Iterator[Any]:
    for body in edits:
        if body["edit"] == "batch":
            yield from _singles(body["edits"])
        else:
            yield body


def _noted_in(edits: list[Any]) -> dict[str, dict[str, str]]:
    """Uid to field to time, of what a merge has noted."""
    found: dict[str, dict[str, str]] = {}
    for body in edits:
        if body["edit"] == "note_merge":
            for at, named in body["times"].items():
                for joined, uids in named.items():
                    for uid in uids:
                        mine = found.setdefault(uid, {})
                        mine.update(dict.fromkeys(joined.split("\t"), at))
    return found


def part_of(kind: str, told: Mapping[str, Any]) -> Part:
    """A span, relation, comment or decision as the history tells of it.

    Raises:
        TypeError, ValueError, LookupError: If it is none.
    """
    return _MAKERS[kind](told)


def time_of(times: Mapping[str, str], name: str) -> str:
    """When a field was changed last; empty if nobody knows."""
    return max(times.get(name, ""), times.get(EVERYTHING, ""))


def _told(part: Part) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(part)}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The fields that differ, those of objects one by one: ``attributes.entity``."""
    found = []
    for name, old in before.items():
        new = after[name]
        if old == new or name in _IGNORED:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
            found += [f"{name}.{key}" for key in keys]
        else:
            found.append("ends" if name in ("source", "target") else name)
    return found


def _span(told: Mapping[str, Any]) -> Span:
    t = told
    fragments = tuple((int(start), int(end)) for start, end in t["fragments"])
    return made_span(
        *(t["uid"], t["article"], t["annotator"], t["label"], fragments, t["quote"]),
        *(t["attributes"], t["note"], t["created"], t["extra"]),
    )


def _relation(told: Mapping[str, Any]) -> Relation:
    cue = told["cue"]
    return Relation(**{**told, "cue": None if cue is None else (cue[0], cue[1])})


def _comment(told: Mapping[str, Any]) -> Comment:
    return Comment(**told)


def _decision(told: Mapping[str, Any]) -> Decision:
    some = tuple(Candidate(**one) for one in told["candidates"])
    verdict, reason = Verdict(told["verdict"]), Reason(told["reason"])
    return Decision(**{**told, "candidates": some, "verdict": verdict, "reason": reason})


_MAKERS: dict[str, Callable[[Mapping[str, Any]], Part]] = {
    "spans": _span,
    "relations": _relation,
    "comments": _comment,
    "decisions": _decision,
}
_NOTHING_OF_OURS = frozenset(("new", "create", "set_annotator", "note_merge", "forget_merge"))


def _adds(kind: str) -> Callable[[Since, Any, str], None]:
    return lambda since, body, at: since._part(kind, None, body[kind[:-1]], at)


def _removes(kind: str) -> Callable[[Since, Any, str], None]:
    return lambda since, body, at: since._part(kind, body[kind[:-1]], None, at)


def _changes(kind: str) -> Callable[[Since, Any, str], None]:
    return lambda since, body, at: since._part(kind, body["before"], body["after"], at)


def _nothing(*_: object) -> None:
    pass


_STEPS: dict[str, Callable[[Since, Any, str], None]] = {
    **{f"add_{kind[:-1]}": _adds(kind) for kind in _MAKERS},
    **{f"remove_{kind[:-1]}": _removes(kind) for kind in _MAKERS},
    **{f"change_{kind[:-1]}": _changes(kind) for kind in _MAKERS},
    "set_state": Since._state,
    "set_states": Since._states,
    "assign": lambda s, body, at: s._assigned(body, at, before=False),
    "unassign": lambda s, body, at: s._assigned(body, at, before=True),
    "withdraw_articles": lambda s, body, at: s._moved(body, at, before=False),
    "restore_articles": lambda s, body, at: s._moved(body, at, before=True),
    "change_article": Since._article,
    "change_scheme": Since._scheme,
    "revise_scheme": Since._revise,
    "rename_annotator": Since._rename,
    "note_merge": _nothing,
    "settle_aside": _nothing,
    "forget_merge": _nothing,
}
