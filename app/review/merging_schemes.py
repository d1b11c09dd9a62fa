"""Two label schemes become one: what they have and we lack comes, what both changed is a conflict.

Nothing is ever taken out of a scheme by a merge: what is said in its words must go on fitting.
What was renamed is recognised by its first id, whichever side has renamed it.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.model.scheme import Scheme
from app.model.scheme_alike import with_free_look, with_free_names
from app.model.scheme_edit import WAS, Draft, draft_of, put, renamed
from app.review.merging import Clash, Take
from app.review.merging_fields import MISSING
from app.review.merging_names import Firsts, Path, first_of, parts_of
from app.review.merging_plan import Question

Judging = Callable[[Clash], Take]
KINDS = ("labels", "relations")
_WORDS = {"labels": "label", "relations": "relation", "attributes": "attribute", "values": "value"}
_LEVELS = (*KINDS, "attributes", "values")
_APART = frozenset(("id", WAS, "attributes", "values", "from", "to", "key", "key_ar"))
_NEVER = frozenset(("type", "symmetric", "same_label"))
"""What the values and relations there are depend on: ours stays, theirs is told."""


@dataclass(slots=True)
class SchemeMerge:
    """What became of two schemes.

    Attributes:
        draft: Our scheme with what came.
        ours: Path of a part of ours to its id now, where it is another.
        theirs: Path of a part there to its id here, where it is another.
        finals: Path in first ids to the id here.
        told: What was done, in words.
        remarks: What was not done, in words.
        clashes: ``(part, field)`` both have changed, and who won.
        questions: What nobody can tell apart.
    """

    draft: Draft
    ours: dict[Path, str] = field(default_factory=dict)
    theirs: dict[Path, str] = field(default_factory=dict)
    finals: dict[Path, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    clashes: list[tuple[str, Clash, Take]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def words(self, scheme: Mapping[str, Any], firsts: Firsts) -> dict[Path, str]:
        """What an older scheme's parts are called now: path then to id, where it is another.

        Args:
            scheme: That scheme, as JSON.
            firsts: What its parts were called first.
        """
        found = {path: self.finals.get(first_of(path, firsts)) for path in parts_of(scheme)}
        return {path: id_ for path, id_ in found.items() if id_ is not None and id_ != path[-1]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What two schemes are merged with.

    Attributes:
        base: The scheme both come from; None if nobody knows.
        ours: What our parts were called first.
        theirs: The same of them.
        before: The same of the base.
        mapped: Their id to the one of ours that a person says it is.
        used: How often their labels and relation types are used, by path.
        needed: Says whether they have said something new in words of a part that we have taken out.
        judge: Says who wins what both have changed.
    """

    base: Scheme | None
    ours: Firsts = field(default_factory=dict)
    theirs: Firsts = field(default_factory=dict)
    before: Firsts = field(default_factory=dict)
    mapped: Mapping[str, str] = field(default_factory=dict)
    used: Mapping[Path, int] = field(default_factory=dict)
    needed: Callable[[Path], bool]
    judge: Judging


def merged_schemes(ours: Scheme, theirs: Scheme, asked: Asked) -> SchemeMerge:
    """Our scheme with what another one has."""
    found = SchemeMerge(draft_of(ours))
    tree = draft_of(theirs).tree
    base = parts_of(draft_of(asked.base).tree) if asked.base else {}
    known = {first_of(path, asked.before): node for path, node in base.items()}
    for kind in KINDS:
        for part in tree.get(kind) or []:
            _Part(found, kind, asked, known, theirs.id).take_in(part)
        _settle(found, tree, asked)
    found.ours = {path: id_ for path, id_ in _now(found.draft) if id_ != path[-1]}
    found.remarks = list(_taken_out(found, parts_of(tree), known, asked))
    return found


def _now(draft: Draft) -> Iterator[tuple[Path, str]]:
    """Path in the ids a draft began with to the id now."""

    def below(above: Path, nodes: Sequence[Any]) -> Iterator[tuple[Path, str]]:
        for node in nodes:
            if WAS in node:
                path = (*above, node[WAS])
                yield path, node["id"]
                for level in ("attributes", "values"):
                    yield from below(path, node.get(level) or ())

    for kind in KINDS:
        yield from below((kind,), draft.at((kind,)))


def _settle(found: SchemeMerge, tree: Mapping[str, Any], asked: Asked) -> None:
    for path in parts_of(tree):
        found.finals[first_of(path, asked.theirs)] = found.theirs.get(path, path[-1])
    for path, id_ in _now(found.draft):
        found.finals[first_of(path, asked.ours)] = id_


def _taken_out(
    found: SchemeMerge, theirs: Mapping[Path, Any], known: Mapping[Path, Any], asked: Asked
) -> Iterator[str]:
    """What they have taken out of their scheme and we have, in words."""
    there = {first_of(path, asked.theirs) for path in theirs}
    gone = {path for path in known if path not in there}
    for path, id_ in _now(found.draft):
        first = first_of(path, asked.ours)
        if first in gone and first[:-1] not in gone:
            owner = "" if len(path) == 2 else f" of “{path[1]}”"
            word = _WORDS[path[0] if len(path) == 2 else _LEVELS[len(path) - 1]]
            yield f"The {word} “{id_}”{owner} was taken out there; it stays in this label scheme."


class _Part:
    """One label or relation type of theirs on its way into our scheme."""

    def __init__(
        self, found: SchemeMerge, kind: str, asked: Asked, known: Mapping[Path, Any], source: str
    ) -> None:
        self._found, self._kind, self._asked = found, kind, asked
        self._known, self._source = known, source

    def take_in(self, part: Any) -> None:
        """Finds its counterpart and merges the two, or adds it."""
        path = (self._kind, part["id"])
        target = self._asked.mapped.get(part["id"])
        before = self._before(path)
        place = self._place((self._kind,), path) if target is None else self._named(target)
        if place is None:
            self._add(part, before, target)
            return
        here = (self._kind, place)
        if target is None:
            self._follow(here, part["id"], before, "")
        self._note(path, here)
        where = f"{_WORDS[self._kind]} {self._at(here)['id']}"
        self._fields(here, part, before, where)
        if self._kind == "relations":
            self._join(here, part, before, where)
        self._attributes(here, part, where)

    # Finding

    def _at(self, place: tuple[str | int, ...]) -> Any:
        return self._found.draft.at(place)

    def _before(self, path: Path) -> Any:
        """What a part of theirs was in the base; None if it was not there."""
        return self._known.get(first_of(path, self._asked.theirs))

    def _named(self, id_: str) -> int | None:
        nodes = self._at((self._kind,))
        return next((n for n, node in enumerate(nodes) if node["id"] == id_), None)

    def _place(self, above: tuple[str | int, ...], path: Path) -> int | None:
        """Where ours is: the one with the same first id, else the one with the same id."""
        nodes, first = self._at(above), self._asked.theirs.get(path, path[-1])
        mine = self._mine(above)
        for n, node in enumerate(nodes):
            if WAS in node and self._asked.ours.get((*mine, node[WAS]), node[WAS]) == first:
                return n
        return next((n for n, node in enumerate(nodes) if node["id"] == path[-1]), None)

    def _mine(self, above: tuple[str | int, ...]) -> Path:
        """The path of our part, in the ids our scheme began with, that a list is in."""
        steps = (self._at(above[:n]) for n in range(2, len(above), 2))
        return (self._kind, *(node.get(WAS, node["id"]) for node in steps))

    # Names

    def _follow(self, here: tuple[str | int, ...], wanted: str, before: Any, where: str) -> None:
        """Follows a rename of theirs; where we have renamed it too, the first name in order."""
        now = self._at(here)["id"]
        was = before["id"] if before is not None else None
        others = [node["id"] for node in self._at(here[:-1]) if node["id"] != now]
        if now == wanted or was == wanted or wanted in others or _twin(wanted, others):
            return
        word = where + _WORDS[str(here[-2])]
        if now != was:
            taken = Take.OURS if now < wanted else Take.THEIRS
            clash = Clash("id", MISSING if was is None else was, now, wanted)
            self._found.clashes.append((f"{word} {was or now}", clash, taken))
            if taken == Take.OURS:
                return
        self._found.draft = renamed(self._found.draft, here, wanted)
        self._tell(f"{word} “{now}” is called “{wanted}” now")

    def _note(self, path: Path, here: tuple[str | int, ...]) -> None:
        id_ = self._at(here)["id"]
        if id_ != path[-1]:
            self._found.theirs[path] = id_

    # What comes

    def _add(self, part: Any, before: Any, target: str | None) -> None:
        id_, path = target or part["id"], (self._kind, part["id"])
        if before is not None and not self._asked.needed(path):
            return  # we have taken it out, and they do not need it
        nodes = self._at((self._kind,))
        twin = _twin(id_, [node["id"] for node in nodes])
        if twin is not None:
            used = self._asked.used.get(path, 0)
            word = _WORDS[self._kind]
            self._found.questions.append(
                Question(kind=word, theirs=part["id"], ours=twin, spans=used)
            )
            return
        if id_ != part["id"]:
            self._found.theirs[path] = id_
        taken = {node.get(key) for node in nodes for key in ("key", "key_ar")}
        node = with_free_names({**_bare(part, taken), "id": id_}, nodes, self._source)
        if self._kind == "labels":
            node = with_free_look(node, nodes)
        else:
            node = {**node, **{end: self._ends(part.get(end)) for end in ("from", "to")}}
        self._more((self._kind,), [node])
        self._tell(f"{_WORDS[self._kind]} “{id_}” was added")

    def _attributes(self, here: tuple[str | int, ...], part: Any, where: str) -> None:
        above = (*here, "attributes")
        for one in part.get("attributes") or []:
            path = (self._kind, part["id"], one["id"])
            before, place = self._before(path), self._place(above, path)
            if place is None:
                if before is None or self._asked.needed(path):
                    self._more(above, [_bare(one, set())])
                    self._tell(f"{where}: attribute “{one['id']}” was added")
                continue
            there = (*above, place)
            self._follow(there, one["id"], before, f"{where}: ")
            self._note(path, there)
            words = f"{where}, attribute {self._at(there)['id']}"
            self._fields(there, one, before, words)
            self._values(there, one, path, words)

    def _values(self, here: tuple[str | int, ...], part: Any, owner: Path, where: str) -> None:
        if self._at(here).get("type") != "enum" or part.get("type") != "enum":
            return
        above, more = (*here, "values"), []
        for one in part.get("values") or []:
            path = (*owner, one["id"])
            before, place = self._before(path), self._place(above, path)
            if place is not None:
                self._follow((*above, place), one["id"], before, f"{where}: ")
                self._note(path, (*above, place))
            elif before is None or self._asked.needed(path):
                more.append(_bare(one, set()))
        if more:
            self._more(above, more)
            self._tell(f"{where}: {', '.join(one['id'] for one in more)} can be said, too")

    def _join(self, here: tuple[str | int, ...], part: Any, before: Any, where: str) -> None:
        """Lets a relation type join what they let it join since the base."""
        for end in ("from", "to"):
            old = set(self._ends_before((before or {}).get(end)))
            mine = self._at(here).get(end) or []
            more = [x for x in self._ends(part.get(end)) if x not in old and x not in mine]
            if more:
                self._put(here, {end: [*mine, *more]})
                self._tell(f"{where} joins {', '.join(more)}, too")

    def _fields(self, here: tuple[str | int, ...], part: Any, before: Any, where: str) -> None:
        """Merges the plain fields of a part that both come from; without a base ours stays."""
        if before is None:
            return
        node = self._at(here)
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
            self._put(here, {name: None if t is MISSING else t})
            self._tell(f"{where}: {name} was changed")

    def _ends(self, ids: Sequence[str] | None) -> list[str]:
        names, there = self._found.theirs, set(self._found.draft.label_ids)
        found = (names.get(("labels", one), one) for one in ids or ())
        return [one for one in found if one in there]

    def _ends_before(self, ids: Sequence[str] | None) -> list[str]:
        firsts = (first_of(("labels", one), self._asked.before) for one in ids or ())
        return [self._found.finals.get(first, first[-1]) for first in firsts]

    def _more(self, above: tuple[str | int, ...], nodes: list[Any]) -> None:
        *owner, level = above
        there = [*self._at(above), *nodes]
        if owner:
            self._put(tuple(owner), {str(level): there})
        else:
            self._found.draft = Draft({**self._found.draft.tree, str(level): there})

    def _put(self, here: tuple[str | int, ...], values: Mapping[str, Any]) -> None:
        self._found.draft = put(self._found.draft, here, **values)

    def _tell(self, words: str) -> None:
        self._found.told.append(f"{words[0].upper()}{words[1:]}.")


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
