"""What the hand annotation of the seed article says: the spans and relations to end with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson

from app.model.scheme import Attribute, Label, RelationType, Scheme
from app.model.scheme_json import scheme_from_json
from app.resources import resource, seed
from app.tasks.gold import SEED_GOLD, SEED_TEXT, article_of


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A span to be made; offsets are code points, half-open."""

    uid: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A relation to be drawn."""

    uid: str
    type: str
    source: str
    target: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    cue: tuple[int, int] | None = None


@dataclass(frozen=True)
class Wanted:
    """An article and everything that is to be said of it."""

    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    scheme: Scheme

    @cached_property
    def by_uid(self) -> dict[str, Mark]:
        return {mark.uid: mark for mark in self.marks}

    def label(self, uid: str) -> Label:
        return self.scheme.label(uid)

    def attributes(self, label: str) -> tuple[Attribute, ...]:
        return self.scheme.label(label).attributes

    def relation(self, uid: str) -> RelationType:
        return self.scheme.relation(uid)


def default_scheme() -> Scheme:
    return scheme_from_json(orjson.loads(resource("labels", "conflict-default.json").read_bytes()))


def gold() -> Wanted:
    """The hand annotation of the seed article."""
    text = seed(SEED_TEXT).read_bytes().decode()
    article = article_of(orjson.loads(seed(SEED_GOLD).read_bytes()), text, "maryam")
    return wanted_of(text, article, default_scheme())


def wanted_of(text: str, article: Mapping[str, Any], scheme: Scheme) -> Wanted:
    """What an article of a corpus says of its text."""
    marks = tuple(
        Mark(
            uid=span["uid"],
            label=span["label"],
            start=span["start"],
            end=span["end"],
            attributes=span.get("attributes") or {},
            note=span.get("note") or "",
        )
        for span in article["spans"]
    )
    links = tuple(
        Link(
            uid=one["uid"],
            type=one["type"],
            source=one["source"],
            target=one["target"],
            attributes=one.get("attributes") or {},
            cue=tuple(one["cue"]) if one.get("cue") else None,
        )
        for one in article["relations"]
    )
    return Wanted(text, marks, links, scheme)
