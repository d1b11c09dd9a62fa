"""What a changed label scheme means for what has been said: pure functions on groups of spans.

A span keeps its label by the label's first id, its attributes by theirs, its values by theirs.
What was said in words that have gone is decided by a person (labels, relation types), kept as it
stands (attributes the scheme no longer knows), or given up (values that no longer fit).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.model.attributes import problem
from app.model.json import Json, JsonObject
from app.model.recoding import Said
from app.model.scheme import Attribute, Scheme
from app.model.scheme_edit import WAS, Draft, Node, first_ids, scheme_of

Fates = Mapping[str, str | None]
"""Id of what has gone to the id of what takes its place; None: what was said in it goes, too."""


Below = Mapping[tuple[str, ...], str | None]
"""What becomes of what is said in attributes and values that have gone, by first ids.

``(kind, owner, attribute)`` to None: it is given up; left out: it stays, though nothing shows it.
``(kind, owner, attribute, value)`` to the id of another value; None or left out: it is given up.
"""


@dataclass(frozen=True, slots=True)
class Way:
    """How the attributes of one label or relation type go on.

    Attributes:
        names: First id of an attribute to its id now.
        values: First id of an attribute to its enumerated values, then and now.
        given_up: First ids of attributes that have gone with all that was said in them.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given_up: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Origins:
    """What has become of the parts of a scheme, by their first ids; parts that have gone lack.

    Attributes:
        labels: First id of a label to its id now.
        relations: The same of relation types.
        ways: ``(kind, first id)`` of a part to the way of its attributes.
        first: The same to the first ids of its attributes, those that have gone included.
    """

    labels: Mapping[str, str]
    relations: Mapping[str, str]
    ways: Mapping[tuple[str, str], Way]
    first: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uses:
    """What is said in words of a scheme; withdrawn articles count, since they may come back.

    Attributes:
        spans: ``(label, attributes)`` and how many spans say so.
        relations: ``(type, attributes, label of the source, of the target)`` and how many.
        comments: Label to number of comments on its spans.
    """

    spans: tuple[tuple[str, JsonObject, int], ...] = ()
    relations: tuple[tuple[str, JsonObject, str, str, int], ...] = ()
    comments: Mapping[str, int] = field(default_factory=dict)

    @property
    def said(self) -> int:
        """How many spans and relations there are."""
        spans, relations = (
            (group[2] for group in self.spans),
            (group[4] for group in self.relations),
        )
        return sum(spans) + sum(relations)


@dataclass(frozen=True, slots=True)
class Recoding:
    """How to say what was said before in words of another scheme.

    Attributes:
        scheme: The scheme to be.
        origins: What has become of the parts of the one before.
        labels: What becomes of the spans of labels that have gone; None where it is not told.
        relations: The same of relations.
    """

    scheme: Scheme
    origins: Origins
    labels: Fates = field(default_factory=dict)
    relations: Fates = field(default_factory=dict)

    def span(self, said: Said) -> Said | None:
        """What a span is to say; None if it goes."""
        label = self.origins.labels.get(said.name) or self.labels.get(said.name)
        if label is None:
            return None
        way = self.origins.ways.get(("labels", said.name), Way())
        return Said(label, carried(said.attributes, way, self.scheme.label(label).attributes))

    def relation(self, said: Said, source: str, target: str) -> Said | None:
        """What a relation is to say, by the labels of its ends before; None if it goes."""
        kind = self.origins.relations.get(said.name) or self.relations.get(said.name)
        ends = [self.span(Said(end, {})) for end in (source, target)]
        if kind is None or ends[0] is None or ends[1] is None:
            return None
        known = self.scheme.relation(kind)
        if not known.joins(ends[0].name, ends[1].name):
            return None
        way = self.origins.ways.get(("relations", said.name), Way())
        return Said(kind, carried(said.attributes, way, known.attributes))


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a recoding does, counted.

    Attributes:
        spans_removed: Spans that go.
        spans_moved: Spans of labels that have gone, which get another one.
        relations_removed: Relations that go with their spans or their type.
        relations_unfit: Relations that go because their type no longer joins their ends.
        relations_moved: Relations of types that have gone, which get another one.
        comments_removed: Comments that go with their spans; answers to them are not counted.
        rewritten: Spans and relations whose ids change with their parts.
        lost: ``(label or type, attribute)``, by first id, to the number of values given up.
        kept: The same of values that stay, though the scheme no longer knows their attribute.
    """

    spans_removed: int = 0
    spans_moved: int = 0
    relations_removed: int = 0
    relations_unfit: int = 0
    relations_moved: int = 0
    comments_removed: int = 0
    rewritten: int = 0
    lost: Mapping[tuple[str, str], int] = field(default_factory=dict)
    kept: Mapping[tuple[str, str], int] = field(default_factory=dict)


def origins_of(draft: Draft) -> Origins:
    """What has become of the parts of the scheme a draft began with."""
    names = {kind: _now(draft.at((kind,))) for kind in ("labels", "relations")}
    ways = {
        (kind, part[WAS]): _way(part)
        for kind in ("labels", "relations")
        for part in draft.at((kind,))
        if WAS in part
    }
    first = {
        (kind, part): frozenset(below["attributes"])
        for kind, parts in first_ids(draft).items()
        for part, below in parts.items()
    }
    return Origins(names["labels"], names["relations"], ways, first)


def recoding_of(
    draft: Draft,
    labels: Fates | None = None,
    relations: Fates | None = None,
    below: Below | None = None,
) -> Recoding:
    """How to go over to what a draft has become.

    Raises:
        UserError: If that is no scheme.
    """
    origins = origins_of(draft)
    ways = {part: _told_way(way, part, below or {}) for part, way in origins.ways.items()}
    return Recoding(scheme_of(draft), replace(origins, ways=ways), labels or {}, relations or {})


def _told_way(way: Way, part: tuple[str, str], below: Below) -> Way:
    """A way on which it is told what becomes of attributes and values that have gone."""
    mine = {key[2:]: fate for key, fate in below.items() if key[:2] == part}
    values: dict[str, dict[str, str]] = {name: dict(known) for name, known in way.values.items()}
    for key, fate in mine.items():
        if len(key) > 1 and fate is not None and key[0] in values:
            values[key[0]].setdefault(key[1], fate)
    lost = {key[0] for key in mine if len(key) == 1 and key[0] not in way.names}
    return Way(way.names, values, frozenset(lost))


def gone(draft: Draft, kind: str, uses: Uses) -> dict[str, int]:
    """The ``labels`` or ``relations`` that are in use and have gone, by first id: how often."""
    now = getattr(origins_of(draft), kind)
    found = {part: 0 for part in first_ids(draft)[kind] if part not in now}
    said = uses.spans if kind == "labels" else uses.relations
    for group in said:
        if group[0] in found:
            found[group[0]] += group[-1]
    return {part: count for part, count in found.items() if count}


def gone_below(draft: Draft, uses: Uses) -> dict[tuple[str, ...], int]:
    """Attributes and values that are in use and have gone from parts that are still there.

    Returns:
        A key of `Below` to how many spans or relations say it.
    """
    ways, found = origins_of(draft).ways, Counter[tuple[str, ...]]()
    choices = _choices(draft)
    for kind, said in (("labels", uses.spans), ("relations", uses.relations)):
        for owner, attributes, *_ends, number in said:
            way = ways.get((kind, owner))
            known = first_ids(draft)[kind].get(owner, {}).get("attributes", {})
            for name, value in attributes.items() if way else ():
                if name in known and way and name not in way.names:
                    found[kind, owner, name] += number
                elif (kind, owner, name) in choices and _is_gone(value, known, name, way):
                    found[kind, owner, name, str(value)] += number
    return dict(found)


def _choices(draft: Draft) -> set[tuple[str, str, str]]:
    """Attributes that were there and are a choice now, by kind, owner and first id."""
    return {
        (kind, part[WAS], attribute[WAS])
        for kind in ("labels", "relations")
        for part in draft.at((kind,))
        for attribute in part.get("attributes") or ()
        if WAS in part and WAS in attribute and attribute.get("type") == "enum"
    }


def _is_gone(value: Json, known: Node, name: str, way: Way | None) -> bool:
    """Whether a value was one of a choice and is none any more."""
    there = known.get(name, {}).get("values", {})
    return (
        isinstance(value, str)
        and value in there
        and way is not None
        and (value not in way.values.get(name, {}))
    )


def carried(said: JsonObject, way: Way, known: tuple[Attribute, ...]) -> JsonObject:
    """Attributes as they go on: renamed, their values renamed, without those that do not fit."""
    return {new: value for _, new, value in _steps(said, way, known) if new is not None}


def _steps(
    said: JsonObject, way: Way, known: tuple[Attribute, ...]
) -> Iterator[tuple[str, str | None, Json]]:
    """Each attribute as ``(id before, id after, value after)``; None: its value is given up."""
    fitting = {attribute.id: attribute for attribute in known}
    taken = {way.names[name] for name in said if name in way.names}
    for name, value in said.items():
        new = way.names.get(name, None if name in taken else name)
        now = _value_now(way.values.get(name, {}), value)
        if name in way.given_up or (new in fitting and problem(fitting[new], now)):
            new = None
        yield name, new, now


def consequences(recoding: Recoding, uses: Uses) -> Consequences:
    """Counts what a recoding does to what there is."""
    tally = _Tally(recoding)
    for label, attributes, number in uses.spans:
        said = Said(label, attributes)
        tally.add("labels", said, recoding.span(said), number, "spans_removed")
    for kind, attributes, source, target, number in uses.relations:
        said = Said(kind, attributes)
        why = _why_gone(recoding, kind, source, target)
        tally.add("relations", said, recoding.relation(said, source, target), number, why)
    for label, number in uses.comments.items():
        if recoding.span(Said(label, {})) is None:
            tally.counts["comments_removed"] += number
    return Consequences(**tally.counts, lost=tally.lost, kept=tally.kept)


class _Tally:
    """Sums in the making."""

    def __init__(self, recoding: Recoding) -> None:
        self.recoding = recoding
        self.counts: Counter[str] = Counter()
        self.lost: Counter[tuple[str, str]] = Counter()
        self.kept: Counter[tuple[str, str]] = Counter()

    def add(self, part: str, before: Said, after: Said | None, number: int, why: str) -> None:
        """Adds what becomes of `number` spans or relations; `why` counts those that go."""
        if after is None:
            self.counts[why] += number
            return
        there = getattr(self.recoding.origins, part)
        if before.name not in there:
            self.counts["spans_moved" if part == "labels" else "relations_moved"] += number
        elif after != before:
            self.counts["rewritten"] += number
        self._weigh(part, before, after.name, number)

    def _weigh(self, part: str, before: Said, name: str, number: int) -> None:
        scheme, origins = self.recoding.scheme, self.recoding.origins
        owner = scheme.label(name) if part == "labels" else scheme.relation(name)
        known = {attribute.id for attribute in owner.attributes}
        way = origins.ways.get((part, before.name), Way())
        first = origins.first.get((part, before.name), frozenset())
        for old, new, _ in _steps(before.attributes, way, owner.attributes):
            if new is None:
                self.lost[before.name, old] += number
            elif new not in known and old in first:
                self.kept[before.name, old] += number


def _why_gone(recoding: Recoding, kind: str, source: str, target: str) -> str:
    ends = [recoding.span(Said(end, {})) for end in (source, target)]
    told = recoding.origins.relations.get(kind) or recoding.relations.get(kind)
    return "relations_removed" if None in ends or told is None else "relations_unfit"


def _value_now(values: Mapping[str, str], value: Json) -> Json:
    return values.get(value, value) if isinstance(value, str) else value


def _now(parts: list[Node]) -> dict[str, str]:
    return {part[WAS]: part["id"] for part in parts if WAS in part}


def _way(part: Node) -> Way:
    attributes: list[Any] = [a for a in part.get("attributes") or [] if WAS in a]
    values = {a[WAS]: _now(a.get("values") or []) for a in attributes}
    return Way(_now(attributes), values)
