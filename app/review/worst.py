"""The disagreements that cost most, in their sentences.

The loss of a disagreement about a span: 8 where somebody has no span at all, 4 for another label,
1.5 for attributes, 1 for other ends, of which the heaviest counts; one about a relation: 3. To
that comes 2 for every relation that hangs on the span, for what is missing takes them along; the
share of the characters that not everybody has, up to 1; and the share of pairs of people who
differ, up to 1. So a missing claim with its relations stands before a missing name, and both
before a word at an edge. Where losses are equal, the order of the queue decides.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import combinations

from app.model.article import Relation
from app.model.decision import Decision
from app.model.json import JsonObject
from app.model.span import Fragment, Span
from app.review.cases import Case, Comparison, Kind, Layer, RelationCase, SpanCase
from app.text.sentences import sentence_at

MOST = 20
"""So many are told."""
_BASE = {
    Kind.MISSING: 8.0,
    Kind.EXTRA: 8.0,
    Kind.LABEL: 4.0,
    Kind.RELATION: 3.0,
    Kind.ATTRIBUTE: 1.5,
    Kind.BOUNDARY: 1.0,
}
_HANGING = 2.0
_AROUND = 240
"""Code points of context that are kept on either side."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says of the place.

    Attributes:
        person: Who.
        label: Id of the label, or of the type of the relation; empty if the person says nothing.
        fragments: What is marked, ``(start, end)`` in code points of the passage.
        values: What is said of the attributes that differ.
        read: Whether the person has read the article: else silence says nothing.
    """

    person: str
    label: str = ""
    fragments: tuple[Fragment, ...] = ()
    values: JsonObject = field(default_factory=dict)
    read: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """One disagreement in its sentence.

    Attributes:
        article: uid of the article.
        title: What the article is called.
        case: uid of the case.
        start: First code point of the place in the article.
        end: One past its last code point.
        text: The words around and in it.
        kinds: How people differ.
        voices: One for each person, in order.
        loss: How much it costs.
        decision: What became of it; None if nothing was decided.
        relation: Whether it is about a relation.
        cut: Whether the sentence begins before the passage, and whether it ends after it.
    """

    article: str
    title: str
    case: str
    start: int
    end: int
    text: str
    kinds: tuple[Kind, ...]
    voices: tuple[Voice, ...]
    loss: float
    decision: Decision | None = None
    relation: bool = False
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A disagreement that may be among the worst.

    Attributes:
        loss: How much it costs.
        place: How many articles come before its own.
        case: The disagreement.
    """

    loss: float
    place: int
    case: Case

    @property
    def rank(self) -> tuple[float, int, int, int, str]:
        """The worst first, then in the order of the queue."""
        return (-self.loss, self.place, self.case.start, -self.case.end, self.case.uid)


def worst(found: Sequence[Candidate], most: int = MOST) -> list[Candidate]:
    """The worst of some disagreements, the very worst first."""
    return nsmallest(most, found, key=lambda one: one.rank)


def losses(comparison: Comparison, layers: Sequence[Layer], place: int) -> list[Candidate]:
    """What the disagreements of one article cost.

    Args:
        comparison: Of the article.
        layers: What it compares.
        place: How many articles come before it.
    """
    links = hanging([link for layer in layers for link in layer.relations])
    reading = sum(layer.counts for layer in layers)
    return [Candidate(loss(case, links, reading), place, case) for case in comparison.disagreements]


def hanging(relations: Sequence[Relation]) -> Counter[str]:
    """Uid of a span to how many relations start from it or lead to it."""
    return Counter(uid for link in relations for uid in (link.source, link.target))


def loss(case: Case, links: Mapping[str, int], reading: int) -> float:
    """How much one disagreement costs; see the formula above.

    Args:
        case: The disagreement.
        links: From `hanging`.
        reading: How many of the people have read the article.
    """
    base = max(_BASE[kind] for kind in case.kinds)
    if isinstance(case, RelationCase):
        return base + _torn([_content(link) for link in case.present], reading)
    tied = max(links.get(span.uid, 0) for span in case.present)
    apart = bool({Kind.MISSING, Kind.EXTRA} & set(case.kinds))
    said = [
        (span.label, span.fragments, repr(sorted(span.attributes.items()))) for span in case.present
    ]
    return base + (_HANGING * tied if apart else 0.0) + _unshared(case) + _torn(said, reading)


def passage(
    candidate: Candidate,
    text: str,
    title: str,
    layers: Sequence[Layer],
    decision: Decision | None = None,
    ends: Mapping[str, SpanCase] | None = None,
) -> Passage:
    """A disagreement with the words around it.

    Args:
        candidate: The disagreement.
        text: The text of the article.
        title: What the article is called.
        layers: What everybody said of it, in the order of people.
        decision: What became of it.
        ends: uid of a span's case to the case, for the ends of a relation.
    """
    case = candidate.case
    start, end, cut = around(text, case.start, case.end)
    if isinstance(case, SpanCase):
        voices = tuple(_span_voice(case, layer, start, end) for layer in layers)
    else:
        voices = tuple(_link_voice(case, layer, start, end, ends or {}) for layer in layers)
    return Passage(
        article=case.article,
        title=title,
        case=case.uid,
        start=case.start,
        end=case.end,
        text=text[start:end],
        kinds=case.kinds,
        voices=voices,
        loss=candidate.loss,
        decision=decision,
        relation=isinstance(case, RelationCase),
        cut=cut,
    )


def around(text: str, start: int, end: int) -> tuple[int, int, tuple[bool, bool]]:
    """The sentences a place lies in, no more than 240 code points on either side of it.

    Returns:
        Start and end, and whether the sentence was cut before and after.
    """
    first = min(start, sentence_at(text, start)[0])
    last = max(end, sentence_at(text, max(start, end - 1))[1])
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    if left > first:
        left = _after_space(text, left, start)
    if right < last:
        right = _before_space(text, right, end)
    return left, right, (left > first, right < last)


def _after_space(text: str, left: int, most: int) -> int:
    space = text.find(" ", left, most)
    return left if space < 0 else space + 1


def _before_space(text: str, right: int, least: int) -> int:
    space = text.rfind(" ", least, right)
    return right if space < 0 else space


def _span_voice(case: SpanCase, layer: Layer, start: int, end: int) -> Voice:
    span = case.of(layer.annotator)
    if span is None:
        return Voice(layer.annotator, read=layer.counts)
    values = {name: span.attributes.get(name) for name in case.attributes}
    return Voice(layer.annotator, span.label, _within((span,), start, end), values)


def _link_voice(
    case: RelationCase, layer: Layer, start: int, end: int, ends: Mapping[str, SpanCase]
) -> Voice:
    person = layer.annotator
    link = case.of(person)
    found = [ends[uid].of(person) for uid in (case.source, case.target) if uid in ends]
    marked = _within([span for span in found if span is not None], start, end)
    if link is None:
        return Voice(person, "", marked, read=layer.counts)
    values = {name: link.attributes.get(name) for name in case.attributes}
    return Voice(person, link.type, marked, values)


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Fragment, ...]:
    """Fragments of spans as places of a passage: in order, none over another."""
    found: list[Fragment] = []
    for first, last in sorted(piece for span in spans for piece in span.fragments):
        first = max(first - start, found[-1][1] if found else 0)
        last = min(last, end) - start
        if first < last:
            found.append((first, last))
    return tuple(found)


def _unshared(case: SpanCase) -> float:
    """The share of the characters anybody has that not everybody has who has a span here."""
    covered = [
        {n for start, end in span.fragments for n in range(start, end)} for span in case.present
    ]
    anybody = set.union(*covered)
    return 1 - len(set.intersection(*covered)) / len(anybody)


def _content(link: Relation) -> tuple[str, str]:
    return link.type, repr(sorted(link.attributes.items()))


def _torn(said: Sequence[object], reading: int) -> float:
    """The share of pairs of people who differ; those who are silent agree with each other."""
    people = [*said, *[None] * (reading - len(said))]
    pairs = list(combinations(people, 2))
    return sum(one != other for one, other in pairs) / len(pairs) if pairs else 0.0
