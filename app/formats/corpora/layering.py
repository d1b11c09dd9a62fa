"""One article of several annotators as one article an annotator, for formats of a layer each."""

from collections.abc import Mapping
from typing import Any

_Object = dict[str, Any]


def layers_of(article: Mapping[str, Any], first: str = "") -> list[tuple[str, _Object]]:
    """An article of ours, annotator by annotator.

    The first one carries what is about the article as a whole. A thread of comments goes with the
    span it is about.

    Args:
        article: As ``hashiya-article/1`` has it.
        first: Who comes first, with spans or without; empty for who has spans.

    Returns:
        Annotator and article; the annotator is empty if there is none.
    """
    spans, relations = _by_person(article, "spans"), _by_person(article, "relations")
    names = sorted(spans)
    if first or not names:
        names = [first, *(name for name in names if name != first)]
    threads = _threads(article, names[0])
    found: list[tuple[str, _Object]] = []
    for n, name in enumerate(names):
        made = dict(article) if not n else {key: article[key] for key in _EACH if key in article}
        made["spans"], made["relations"] = spans.get(name, []), relations.get(name, [])
        made["comments"] = threads.get(name, [])
        found.append((name, made))
    return found


_EACH = ("format", "uid", "key", "title", "text", "sha256", "language", "metadata")


def _by_person(article: Mapping[str, Any], what: str) -> dict[str, list[_Object]]:
    found: dict[str, list[_Object]] = {}
    for thing in article[what]:
        found.setdefault(thing["annotator"], []).append(thing)
    return found


def _threads(article: Mapping[str, Any], first: str) -> dict[str, list[_Object]]:
    """Comments by the layer of the span that they, or what they answer, are about."""
    owners = {span["uid"]: span["annotator"] for span in article["spans"]}
    comments = {comment["uid"]: comment for comment in article["comments"]}
    found: dict[str, list[_Object]] = {}
    for comment in article["comments"]:
        found.setdefault(_layer(comment, comments, owners) or first, []).append(comment)
    return found


def _layer(
    comment: _Object, comments: Mapping[str, _Object], owners: Mapping[str, str]
) -> str | None:
    """The layer of a comment: that of the span at the root of its thread."""
    seen = {comment["uid"]}
    while comment["parent"] in comments and comment["parent"] not in seen:
        comment = comments[comment["parent"]]
        seen.add(comment["uid"])
    return owners.get(comment["span"])


def strays(article: Mapping[str, Any]) -> frozenset[str]:
    """Comments that cannot go with their thread: they are about a span of another layer."""
    owners = {span["uid"]: span["annotator"] for span in article["spans"]}
    comments = {comment["uid"]: comment for comment in article["comments"]}
    lost: set[str] = set()
    for comment in article["comments"]:
        about = owners.get(comment["span"])
        if comment["parent"] and about and about != _layer(comment, comments, owners):
            lost.add(comment["uid"])
    while more := {c["uid"] for c in article["comments"] if c["parent"] in lost} - lost:
        lost |= more
    return frozenset(lost)
