"""What parts of a label scheme were called first: their ids, followed through edits of the scheme.

A part is named by a path of ids: ``("labels", "actor", "kind", "state")`` is a value of an
attribute of a label. Two projects that come from one tell by the first ids what is the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Path = tuple[str, ...]
Firsts = Mapping[Path, str]
"""Path of a part to its first id, where that is another one than now."""
Group = tuple[str, Any, Any]
"""``labels`` or ``relations``, and what some spans (relations) said before and after, as JSON."""

_BELOW = {1: "attributes", 2: "values"}
_UNSAID = frozenset(
    (
        "id",
        "key",
        "key_ar",
        "attributes",
        "values",
        "from",
        "to",
        "color",
        "color_dark",
        "underline",
    )
)
"""What may differ where a part that nobody uses is recognised by all the rest."""


def first_of(path: Path, firsts: Firsts) -> Path:
    """The path of a part in first ids."""
    steps = (firsts.get(path[: n + 1], path[n]) for n in range(1, len(path)))
    return (path[0], *steps)


def parts_of(scheme: Mapping[str, Any]) -> dict[Path, Any]:
    """All labels, relation types, attributes and values of a scheme as JSON, by path."""
    found: dict[Path, Any] = {}
    for kind in ("labels", "relations"):
        found.update(_parts((kind,), scheme.get(kind) or ()))
    return found


def _parts(above: Path, nodes: Iterable[Any]) -> Iterator[tuple[Path, Any]]:
    for node in nodes:
        told = {"id": node} if isinstance(node, str) else node
        path = (*above, told["id"])
        yield path, told
        below = _BELOW.get(len(above))
        if below:
            yield from _parts(path, told.get(below) or ())


def followed(
    firsts: Firsts, before: Mapping[str, Any], after: Mapping[str, Any], groups: Iterable[Group]
) -> dict[Path, str]:
    """What parts were called first, after one more edit of the scheme.

    Args:
        firsts: The same before it.
        before: The scheme before, as JSON.
        after: The scheme after.
        groups: What the edit did to spans and relations.
    """
    news = renames(before, after, groups)
    there = parts_of(after)
    found = {_moved(path, news): old for path, old in firsts.items()}
    for path in news:
        found[_moved(path, news)] = firsts.get(path, path[-1])
    return {path: old for path, old in found.items() if path in there and old != path[-1]}


def renames(
    before: Mapping[str, Any], after: Mapping[str, Any], groups: Iterable[Group]
) -> dict[Path, str]:
    """Path before to the id after, of all parts that an edit of a scheme has renamed.

    What spans said before and after tells it; of a part that nobody uses, a name that stayed.
    """
    old, new = parts_of(before), parts_of(after)
    found: dict[Path, str] = {}
    seen = list(groups)
    for depth in (2, 3, 4):
        for path, id_ in (*_told(seen, depth, found), *_alike(old, new, depth, found)):
            target = (*_moved(path, found)[:-1], id_)
            is_free = target not in {_moved(one, found) for one in found if len(one) == depth}
            gone = path in old and _moved(path, found) not in new
            if gone and target in new and is_free and not _was(target, old, found):
                found[path] = id_
    return found


def _was(target: Path, old: Mapping[Path, Any], found: Mapping[Path, str]) -> bool:
    """Whether a part that is there now was there before, under the same id."""
    above = {_moved(path, found): path for path in old if len(path) == len(target) - 1}
    return (*above.get(target[:-1], target[:-1]), target[-1]) in old


def _told(groups: list[Group], depth: int, found: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    for kind, was, now in groups:
        path = (kind, was["name"])
        if depth == 2:
            if was["name"] != now["name"]:
                yield path, now["name"]
        elif found.get(path, was["name"]) == now["name"]:
            yield from _told_below(path, was["attributes"], now["attributes"], depth)


def _told_below(path: Path, was: Any, now: Any, depth: int) -> Iterator[tuple[Path, str]]:
    if len(was) != len(now):
        return
    for (name, value), (new, after) in zip(was.items(), now.items(), strict=True):
        if depth == 3 and name != new and value == after:
            yield (*path, name), new
        if depth == 4 and value != after and isinstance(value, str) and isinstance(after, str):
            yield (*path, name, value), after


def _alike(
    old: Mapping[Path, Any], new: Mapping[Path, Any], depth: int, found: Mapping[Path, str]
) -> Iterator[tuple[Path, str]]:
    gone = [path for path in old if len(path) == depth and _moved(path, found) not in new]
    fresh: dict[Path, list[Path]] = {}
    if gone:
        for path in new:
            if len(path) == depth and not _was(path, old, found):
                fresh.setdefault(path[:-1], []).append(path)
    for path in gone:
        said = _said(old[path])
        same = [p for p in fresh.get(_moved(path, found)[:-1], ()) if _said(new[p]) == said]
        if said.get("en") and len(same) == 1:
            yield path, same[0][-1]


def _said(node: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key not in _UNSAID}


def _moved(path: Path, news: Mapping[Path, str]) -> Path:
    """A path before as it is after."""
    return (path[0], *(news.get(path[: n + 1], path[n]) for n in range(1, len(path))))
