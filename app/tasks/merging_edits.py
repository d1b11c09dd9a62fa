"""The edits that lead from what there is to what there is to be, in an order that can be done."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.model.article import Comment, Relation
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    ChangeComment,
    ChangeRelation,
    ChangeSpan,
    Edit,
    RemoveComment,
    RemoveRelation,
    RemoveSpan,
)

Versions = Mapping[str, Mapping[str, Any]]


def edits_between(before: Versions, after: Versions, again: Iterable[Relation]) -> Iterator[Edit]:
    """What leads from some parts to others.

    Relations go before the spans they join are changed, where they would not fit in between, and
    come back after them.

    Args:
        before: Kind to uid to the part there is, or None.
        after: The same of what there is to be.
        again: Relations that stay as they are, and have to make room for a moment.
    """
    gone, new, changed = _sorted_out(before, after)
    relations, aside = changed["relations"], list(again)
    apart = [_is_apart(pair, before, after) for pair in relations]
    late = [pair for pair, is_late in zip(relations, apart, strict=True) if is_late]
    changed["relations"] = [p for p, is_late in zip(relations, apart, strict=True) if not is_late]
    yield from map(RemoveDecision, gone["decisions"])
    yield from map(RemoveComment, reversed(_parents_first(gone["comments"])))
    yield from map(RemoveRelation, [*gone["relations"], *(old for old, _ in late), *aside])
    yield from map(AddSpan, sorted(new["spans"], key=_place))
    yield from (ChangeSpan(*p) for p in sorted(changed["spans"], key=lambda p: p[0].article))
    yield from map(AddRelation, [*new["relations"], *(now for _, now in late), *aside])
    yield from (ChangeRelation(*pair) for pair in changed["relations"])
    yield from map(AddComment, _parents_first(new["comments"]))
    yield from (ChangeComment(*pair) for pair in changed["comments"])
    yield from map(AddDecision, new["decisions"])
    yield from (ChangeDecision(*pair) for pair in changed["decisions"])
    yield from map(RemoveSpan, gone["spans"])


def _sorted_out(
    before: Versions, after: Versions
) -> tuple[dict[str, list[Any]], dict[str, list[Any]], dict[str, list[tuple[Any, Any]]]]:
    gone: dict[str, list[Any]] = {kind: [] for kind in after}
    new: dict[str, list[Any]] = {kind: [] for kind in after}
    changed: dict[str, list[tuple[Any, Any]]] = {kind: [] for kind in after}
    for kind, parts in after.items():
        for uid, now in parts.items():
            old = before[kind].get(uid)
            if old is None and now is not None:
                new[kind].append(now)
            elif now is None and old is not None:
                gone[kind].append(old)
            elif old is not None and old != now:
                changed[kind].append((old, now))
    return gone, new, changed


def _is_apart(pair: tuple[Relation, Relation], before: Versions, after: Versions) -> bool:
    """Whether a relation cannot be changed while its ends are."""
    old, now = pair
    if (old.type, old.source, old.target) != (now.type, now.source, now.target):
        return True
    spans = after["spans"]
    return any(end in spans and before["spans"].get(end) is not None for end in _ends(now))


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.source, relation.target


def _place(span: Any) -> tuple[str, int, int]:
    return span.article, span.start, -span.end


def _parents_first(comments: list[Comment]) -> list[Comment]:
    """Comments in an order in which each comes after the one it answers."""
    there = {comment.uid: comment for comment in comments}
    done: dict[str, Comment] = {}
    for comment in comments:
        way: list[Comment] = []
        here: Comment | None = comment
        while here is not None and here.uid not in done and here not in way:
            way.append(here)
            here = there.get(here.parent or "")
        for one in reversed(way):
            done[one.uid] = one
    return list(done.values())
