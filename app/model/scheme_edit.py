"""Editing a label scheme: a draft that remembers what each part of it was called before.

A draft is a JSON tree like that of the scheme, in which every part that was there from the start
carries its first id. Each step gives a new draft; nothing is checked before `scheme_of`, so that
a person may leave things half said. Paths lead from the root: ``("labels", 0, "attributes", 2)``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.model.scheme import Attribute, Label, RelationType, Scheme
from app.model.scheme_alike import with_free_look, with_free_names
from app.model.scheme_json import (
    attribute_from_json,
    label_from_json,
    relation_from_json,
    scheme_from_json,
    scheme_to_json,
)

Path = tuple[str | int, ...]
Node = Mapping[str, Any]
WAS = "\0was"
"""Where a part of a draft remembers its first id; no file has such a key."""
NEW = "\0new"
"""What a new part says whose id nobody has chosen: the id follows its English name."""

_BELOW: dict[str, tuple[str, ...]] = {
    "": ("labels", "relations"),
    "labels": ("attributes",),
    "relations": ("attributes",),
    "attributes": ("values",),
    "values": (),
}
"""Kind of part to the kinds of parts below it; the scheme itself has no kind."""
_ENDS = ("from", "to")
COMPARED = {"int": "number", "number": "number", "date": "date"}
"""Types of which one attribute can be said not to be above another, and with what they compare."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A label scheme in the making; `tree` must not be changed in place."""

    tree: Node

    def at(self, path: Path) -> Any:
        """The part or the list at a path; an empty list where there is none yet."""
        found: Any = self.tree
        for step in path:
            found = (found.get(step) or []) if isinstance(step, str) else found[step]
        return found

    @property
    def label_ids(self) -> list[str]:
        """The ids of all labels, in order."""
        return [label["id"] for label in self.at(("labels",))]

    @property
    def labels(self) -> list[Label]:
        """The labels, as far as they can be told."""
        return [
            label_from_json(_told(label, "labels"), n)
            for n, label in enumerate(self.at(("labels",)))
        ]

    @property
    def relations(self) -> list[RelationType]:
        """The relation types, as far as they can be told."""
        return [relation_from_json(_told(x, "relations")) for x in self.at(("relations",))]

    def attribute(self, path: Path) -> Attribute:
        """The attribute at a path, as far as it can be told."""
        return attribute_from_json(_told(self.at(path), "attributes"))


def draft_of(scheme: Scheme) -> Draft:
    """A draft of a scheme as it is; what the scheme leaves to chance (colours) is written down."""
    return Draft(_marked(_settled(scheme), marks=True))


def scheme_of(draft: Draft) -> Scheme:
    """The scheme a draft has become.

    Raises:
        UserError: If it cannot be one; `app.model.scheme_edit_checks` says so beforehand.
    """
    return scheme_from_json(_plain(draft.tree))


def put(draft: Draft, path: Path, **values: Any) -> Draft:
    """A draft in which the part at a path says other things; None: says nothing of it."""

    def change(node: Node) -> Node:
        kept = {key: value for key, value in node.items() if key not in values}
        said = {key: value for key, value in values.items() if value is not None}
        return {**{k: said.pop(k, v) for k, v in node.items() if k in kept or k in said}, **said}

    return Draft(_changed(draft.tree, path, change))


def renamed(draft: Draft, path: Path, new: str) -> Draft:
    """A draft in which a part has another id; whatever named it goes on naming it."""
    old = draft.at(path)["id"]
    kind = path[-2]
    found = put(draft, path, id=new)
    if kind == "labels" and draft.label_ids.count(old) == 1:
        return _with_ends(found, lambda ends: [new if end == old else end for end in ends])
    if kind == "values" and draft.at(path[:-2]).get("default") == old:
        return put(found, path[:-2], default=new)
    if kind == "attributes":
        return _with_partner(found, path[:-1], old, new)
    return found


def called(draft: Draft, path: Path, words: str) -> Draft:
    """A draft in which a part has this English name, and an id like it if nobody chose one."""
    found = put(draft, path, en=words or None)
    new = "_".join(re.findall("[a-z0-9]+", words.casefold()))
    if not new or NEW not in found.at(path):
        return found
    others = [part["id"] for n, part in enumerate(found.at(path[:-1])) if n != path[-1]]
    return renamed(found, path, free_id(others, new))


def _with_partner(draft: Draft, path: Path, old: str, new: str | None) -> Draft:
    """A draft in which the attributes of a list that named `old` as greater name another one."""
    for n, node in enumerate(draft.at(path)):
        if node.get("at_most") == old:
            draft = put(draft, (*path, n), at_most=new)
    return draft


def added(draft: Draft, path: Path, node: Node) -> Draft:
    """A draft with one more part at the end of a list."""
    return Draft(_changed(draft.tree, path, lambda parts: [*parts, node]))


def dropped(draft: Draft, path: Path) -> Draft:
    """A draft without a part.

    Relation types no longer name a label that has gone; those that joined nothing else go, too.
    """
    *above, place = path
    old = draft.at(path)["id"]
    found = Draft(
        _changed(
            draft.tree,
            tuple(above),
            lambda parts: [part for n, part in enumerate(parts) if n != place],
        )
    )
    if above[-1] == "labels" and old not in found.label_ids:
        endless = [n for n, kind in enumerate(found.at(("relations",))) if _is_endless(kind, old)]
        for n in reversed(endless):
            found = dropped(found, ("relations", n))
        found = _with_ends(found, lambda ends: [end for end in ends if end != old])
    if above[-1] == "values" and found.at(tuple(above[:-1])).get("default") == old:
        found = put(found, tuple(above[:-1]), default=None)
    if above[-1] == "attributes":
        found = _with_partner(found, tuple(above), old, None)
    return found


def moved(draft: Draft, path: Path, step: int) -> Draft:
    """A draft in which a part stands `step` places further on (negative: back) in its list."""
    *above, place = path
    here = int(place)

    def change(parts: list[Any]) -> list[Any]:
        rest = [part for n, part in enumerate(parts) if n != place]
        return [*rest[: max(0, here + step)], parts[here], *rest[max(0, here + step) :]]

    return Draft(_changed(draft.tree, tuple(above), change))


def replaced(draft: Draft, scheme: Scheme) -> Draft:
    """A draft that has become another scheme; parts with an id that was there are those."""
    return Draft(_kept(_marked(_settled(scheme), marks=False), first_ids(draft)))


def joined(draft: Draft, scheme: Scheme) -> Draft:
    """A draft with those labels and relation types of another scheme whose ids are free.

    They bring no key that is taken.
    """
    other: Node = _marked(_settled(scheme), marks=False)
    tree = dict(draft.tree)
    for kind in ("labels", "relations"):
        there = {part["id"] for part in draft.at((kind,))}
        keys = {part.get(key) for part in draft.at((kind,)) for key in ("key", "key_ar")}
        new = [_free_keys(part, keys) for part in other.get(kind) or [] if part["id"] not in there]
        found = [*draft.at((kind,))]
        for part in new:
            named = with_free_names(part, found, scheme.id)
            found.append(with_free_look(named, found) if kind == "labels" else named)
        tree[kind] = found
    return Draft(tree)


def first_ids(draft: Draft) -> Node:
    """All first ids of a draft, nested as its parts are; also of parts that have gone."""
    ids: Node = draft.tree[WAS]
    return ids


def free_id(taken: list[str], stem: str) -> str:
    """An id that is not taken: ``label``, ``label_2`` and so on."""
    n, found = 2, stem
    while found in taken:
        n, found = n + 1, f"{stem}_{n}"
    return found


def _free_keys(part: Node, taken: set[Any]) -> Node:
    """A label without the keys that are taken; without digits, so that it has that of its place."""
    keys = {key: part.get(key) for key in ("key", "key_ar")}
    lost = [key for key, sign in keys.items() if sign in taken or str(sign).isdecimal()]
    return {key: value for key, value in part.items() if key not in lost}


def _told(node: Node, kind: str) -> Node:
    """A part that can be read, whatever is still missing; without the attributes below it."""
    told = {key: value for key, value in _plain(node, kind).items() if key != "attributes"}
    if "values" in told:
        told["values"] = [
            x or "?" if isinstance(x, str) else {**x, "id": x.get("id") or "?"}
            for x in told["values"]
        ]
    return {**told, "id": told.get("id") or "?"}


def _settled(scheme: Scheme) -> dict[str, Any]:
    """The JSON of a scheme, with the colours and underlines that its labels are shown in."""
    raw = dict(scheme_to_json(scheme))
    labels = raw.get("labels") or []
    raw["labels"] = [
        {
            **node,
            "color": label.color,
            "color_dark": label.color_dark,
            "underline": label.underline,
        }
        for node, label in zip(labels, scheme.labels, strict=True)
    ]
    return raw


def _marked(node: Node, kind: str = "", *, marks: bool) -> dict[str, Any]:
    """A copy of a part in which all parts below, and values that are mere ids, are objects."""
    found = dict(node)
    for below in _BELOW[kind]:
        items = [{"id": x} if isinstance(x, str) else x for x in node.get(below) or []]
        parts = [_marked(item, below, marks=marks) for item in items]
        if parts:
            found[below] = [{**part, WAS: part["id"]} if marks else part for part in parts]
    if marks and not kind:
        found[WAS] = _ids(found)
    return found


def _ids(node: Node, kind: str = "") -> dict[str, Any]:
    """The ids of the parts below, nested, by kind."""
    return {
        below: {part["id"]: _ids(part, below) for part in node.get(below) or []}
        for below in _BELOW[kind]
    }


def _kept(node: Node, ids: Node, kind: str = "") -> dict[str, Any]:
    """A copy of a part with the first ids of those parts below that were there."""
    found = dict(node)
    for below in _BELOW[kind]:
        known = ids[below]
        if node.get(below):
            found[below] = [
                {**_kept(p, known[p["id"]], below), WAS: p["id"]} if p["id"] in known else p
                for p in node[below]
            ]
    return found if kind else {**found, WAS: ids}


def _plain(node: Node, kind: str = "") -> dict[str, Any]:
    """A copy without what only the draft has to know, and without what an attribute's type lacks.

    Values that are mere ids are written as such.
    """
    found = {key: value for key, value in node.items() if key not in (WAS, NEW)}
    for below in _BELOW[kind]:
        if found.get(below):
            found[below] = [_plain(part, below) for part in found[below]]
    if kind == "attributes":
        unused = [*(["values"] if found.get("type") != "enum" else [])]
        compared = COMPARED.get(str(found.get("type")))
        unused += [] if compared == "number" else ["min", "max"]
        unused += [] if compared else ["at_most"]
        found = {key: value for key, value in found.items() if key not in unused}
        if found.get("values"):
            found["values"] = [v["id"] if v.keys() == {"id"} else v for v in found["values"]]
    return found


def _is_endless(relation: Node, label: str) -> bool:
    """Whether a relation type leads from, or to, this label and no other."""
    return any(relation.get(end) and set(relation[end]) == {label} for end in _ENDS)


def _with_ends(draft: Draft, change: Callable[[list[str]], list[str]]) -> Draft:
    relations = [
        {**relation, **{end: change(relation[end]) for end in _ENDS if relation.get(end)}}
        for relation in draft.at(("relations",))
    ]
    return Draft({**draft.tree, "relations": relations})


def _changed(node: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A copy of a tree in which what is at a path has been changed; the rest is shared."""
    if not path:
        return change(node)
    step, *rest = path
    if isinstance(step, int):
        return [
            _changed(item, tuple(rest), change) if n == step else item
            for n, item in enumerate(node)
        ]
    return {**node, step: _changed(node.get(step) or [], tuple(rest), change)}
