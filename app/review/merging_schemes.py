"""Two label schemes become one: what they have and we lack comes, what both changed is a conflict.

Nothing is ever taken out of a scheme by a merge: what is said in its words must go on fitting.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.model.scheme import Scheme
from app.model.scheme_alike import with_free_look, with_free_names
from app.model.scheme_edit import WAS, Draft, draft_of, renamed
from app.review.merging import Clash, Take
from app.review.merging_fields import MISSING
from app.review.merging_plan import Question

Judging = Callable[[Clash], Take]
Renames = Mapping[str, Mapping[str, str]]
KINDS = ("labels", "relations")
_WORDS = {"labels": "label", "relations": "relation", "attributes": "attribute"}
_APART = frozenset(("id", WAS, "attributes", "values", "from", "to", "key", "key_ar"))
_NEVER = frozenset(("type", "symmetric", "same_label"))
"""What the values and relations there are depend on: ours stays, theirs is told."""


@dataclass(slots=True)
class SchemeMerge:
    """What became of two schemes.

    Attributes:
        draft: Our scheme with what came.
        ours: Kind to our id to the one it has now, where it is another.
        theirs: Kind to their id to ours, where it is another.
        told: What was done, in words.
        clashes: ``(part, field)`` both have changed, and who won.
        questions: What nobody can tell apart.
    """

    draft: Draft
    ours: dict[str, dict[str, str]] = field(default_factory=lambda: {k: {} for k in KINDS})
    theirs: dict[str, dict[str, str]] = field(default_factory=lambda: {k: {} for k in KINDS})
    told: list[str] = field(default_factory=list)
    clashes: list[tuple[str, Clash, Take]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What two schemes are merged with.

    Attributes:
        base: The scheme both come from; None if nobody knows.
        ours: Kind to label or relation type in the base to what we call it now.
        theirs: The same of them.
        mapped: Their id to the one of ours that a person says it is.
        used: Kind to their ids that are in use, and how often.
        judge: Says who wins what both have changed.
    """

    base: Scheme | None
    ours: Renames
    theirs: Renames
    mapped: Mapping[str, str]
    used: Mapping[str, Mapping[str, int]]
    judge: Judging


def merged_schemes(ours: Scheme, theirs: Scheme, asked: Asked) -> SchemeMerge:
    """Our scheme with what another one has."""
    found = SchemeMerge(draft_of(ours))
    tree = draft_of(theirs).tree
    base = draft_of(asked.base).tree if asked.base else {}
    for kind in KINDS:
        known = {part["id"]: part for part in base.get(kind) or []}
        first = {new: old for old, new in asked.theirs.get(kind, {}).items()}
        mine = {new: old for old, new in asked.ours.get(kind, {}).items()}
        for part in tree.get(kind) or []:
            before = known.get(first.get(part["id"], part["id"]))
            _Part(found, kind, asked, theirs.id).take_in(part, before, mine)
    return found


class _Part:
    """One label or relation type of theirs on its way into our scheme."""

    def __init__(self, found: SchemeMerge, kind: str, asked: Asked, source: str) -> None:
        self._found, self._kind, self._asked, self._source = found, kind, asked, source

    def take_in(self, part: Any, before: Any, mine: Mapping[str, str]) -> None:
        """Finds its counterpart and merges the two, or adds it."""
        wanted = part["id"]
        target = self._asked.mapped.get(wanted)
        place = self._place(target or wanted)
        if place is None and target is None and before is not None:
            place = self._place_of_first(before["id"], mine)
        if place is None:
            self._add(part, before, target)
            return
        if target is None:
            place = self._renamed(place, wanted, before)
        id_ = self._at(place)["id"]
        if id_ != wanted:
            self._found.theirs[self._kind][wanted] = id_
        self._merge(place, part, before)

    def _nodes(self) -> list[Any]:
        return list(self._found.draft.at((self._kind,)))

    def _at(self, place: int) -> Any:
        return self._nodes()[place]

    def _place(self, id_: str) -> int | None:
        return next((n for n, node in enumerate(self._nodes()) if node["id"] == id_), None)

    def _place_of_first(self, first: str, mine: Mapping[str, str]) -> int | None:
        ids = [node.get(WAS, node["id"]) for node in self._nodes()]
        return next((n for n, id_ in enumerate(ids) if mine.get(id_, id_) == first), None)

    def _renamed(self, place: int, wanted: str, before: Any) -> int:
        """Follows a rename of theirs; where we have renamed it too, the first name in order."""
        now = self._at(place)["id"]
        if now == wanted or before is None or before["id"] == wanted:
            return place
        if now != before["id"]:
            taken = Take.OURS if now < wanted else Take.THEIRS
            clash = Clash("id", before["id"], now, wanted)
            self._found.clashes.append((f"{_WORDS[self._kind]} {before['id']}", clash, taken))
            if taken == Take.OURS:
                return place
        self._found.draft = renamed(self._found.draft, (self._kind, place), wanted)
        self._found.ours[self._kind][self._at(place).get(WAS, now)] = wanted
        self._tell(f"{_WORDS[self._kind]} “{now}” is called “{wanted}” now")
        return place

    def _add(self, part: Any, before: Any, target: str | None) -> None:
        id_ = target or part["id"]
        used = self._asked.used.get(self._kind, {}).get(part["id"], 0)
        if before is not None and not used:
            return  # we have taken it out, and they do not need it
        twin = _twin(id_, [node["id"] for node in self._nodes()])
        if twin is not None:
            word = _WORDS[self._kind]
            self._found.questions.append(
                Question(kind=word, theirs=part["id"], ours=twin, spans=used)
            )
            return
        if id_ != part["id"]:
            self._found.theirs[self._kind][part["id"]] = id_
        taken = {node.get(key) for node in self._nodes() for key in ("key", "key_ar")}
        bare = _bare(part, taken)
        node = with_free_names({**bare, "id": id_}, self._nodes(), self._source)
        if self._kind == "labels":
            node = with_free_look(node, self._nodes())
        else:
            node = {**node, **{end: self._ends(part.get(end)) for end in ("from", "to")}}
        self._put([*self._nodes(), node])
        self._tell(f"{_WORDS[self._kind]} “{id_}” was added")

    def _merge(self, place: int, part: Any, before: Any) -> None:
        node = dict(self._at(place))
        where = f"{_WORDS[self._kind]} {node['id']}"
        known = before is not None or self._asked.base is not None
        changed = self._fields(node, part, before, where) if before is not None else False
        for end in ("from", "to"):
            if self._kind == "relations":
                old = set(self._ends((before or {}).get(end)))
                new = [x for x in self._ends(part.get(end)) if x not in old]
                more = [x for x in new if x not in (node.get(end) or [])]
                if more:
                    node[end] = [*(node.get(end) or []), *more]
                    changed = True
                    self._tell(f"{where} joins {', '.join(more)}, too")
        changed |= self._attributes(node, part, before or {}, where, known=known)
        if changed:
            nodes = self._nodes()
            nodes[place] = node
            self._put(nodes)

    def _attributes(self, node: Any, part: Any, before: Any, where: str, *, known: bool) -> bool:
        mine = list(node.get("attributes") or [])
        there = {one["id"]: n for n, one in enumerate(mine)}
        old = {one["id"]: one for one in before.get("attributes") or []} if known else {}
        changed = False
        for one in part.get("attributes") or []:
            name = one["id"]
            if name not in there:
                if name not in old:
                    mine.append(_bare(one, set()))
                    changed = True
                    self._tell(f"{where}: attribute “{name}” was added")
                continue
            merged = dict(mine[there[name]])
            here = f"{where}, attribute {name}"
            if self._fields(merged, one, old.get(name), here) | self._values(merged, one, here):
                mine[there[name]] = merged
                changed = True
        if changed:
            node["attributes"] = mine
        return changed

    def _values(self, node: Any, part: Any, where: str) -> bool:
        there = {one["id"] for one in node.get("values") or []}
        more = [_bare(one, set()) for one in part.get("values") or [] if one["id"] not in there]
        if not more or node.get("type") != "enum" or part.get("type") != "enum":
            return False
        node["values"] = [*(node.get("values") or []), *more]
        self._tell(f"{where}: {', '.join(one['id'] for one in more)} can be said, too")
        return True

    def _fields(self, node: dict[str, Any], part: Any, before: Any, where: str) -> bool:
        """Merges the plain fields of a part that both come from; without a base ours stays."""
        if before is None:
            return False
        changed = False
        for name in {**node, **part}:
            o, t, b = (x.get(name, MISSING) for x in (node, part, before))
            if name in _APART or t in (o, b):
                continue
            if name in _NEVER or o != b:
                clash = Clash(name, b, o, t)
                taken = Take.OURS if name in _NEVER else self._asked.judge(clash)
                self._found.clashes.append((where, clash, taken))
                if taken == Take.OURS:
                    continue
            changed = True
            _set(node, name, t)
            self._tell(f"{where}: {name} was changed")
        return changed

    def _ends(self, ids: Sequence[str] | None) -> list[str]:
        names = self._found.theirs["labels"]
        there = set(self._found.draft.label_ids)
        return [x for x in (names.get(one, one) for one in ids or ()) if x in there]

    def _put(self, nodes: list[Any]) -> None:
        self._found.draft = Draft({**self._found.draft.tree, self._kind: nodes})

    def _tell(self, words: str) -> None:
        self._found.told.append(f"{words[0].upper()}{words[1:]}.")


def _set(node: dict[str, Any], name: str, value: Any) -> None:
    if value is MISSING:
        node.pop(name, None)
    else:
        node[name] = value


def _bare(node: Any, taken: set[Any]) -> dict[str, Any]:
    """A part of theirs without the marks of a draft, and without keys that are taken."""
    found: dict[str, Any] = {}
    for key, value in node.items():
        if key == WAS or (key in ("key", "key_ar") and value in taken):
            continue
        below = key in ("attributes", "values") and isinstance(value, list)
        found[key] = [_bare(one, set()) for one in value] if below else value
    return found


def _twin(id_: str, ids: Sequence[str]) -> str | None:
    """An id of ours that differs from theirs only in how its letters are written."""
    return next((one for one in ids if one != id_ and _plain(one) == _plain(id_)), None)


def _plain(id_: str) -> str:
    return unicodedata.normalize("NFKC", id_).casefold().strip()
