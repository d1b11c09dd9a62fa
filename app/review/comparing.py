"""Comparing people: which of their spans and relations agree, and how the others differ."""

from collections.abc import Iterable, Sequence

from app.model.span import Span
from app.model.uids import foreign_uids
from app.review.cases import Comparison, Kind, Layer, SpanCase
from app.review.grouping import Group, grouped, says
from app.review.linking import relation_cases

_case_named = foreign_uids("case of a comparison")


def compare(
    layers: Sequence[Layer], article: str = "", *, symmetric: frozenset[str] = frozenset()
) -> Comparison:
    """Compares what people said of one article.

    Only those who have read the article (`Layer.counts`) can lack anything: the silence of somebody
    who has not begun is no disagreement. Notes are remarks, not answers; they are not compared.

    Args:
        layers: What each person said, in the order of people; the first is measured against.
        article: uid of the article.
        symmetric: Ids of relation types that mean the same in both directions.
    """
    people = tuple(layer.annotator for layer in layers)
    reading = [place for place, layer in enumerate(layers) if layer.counts]
    groups = grouped(layers)
    cases = [_case_of(group, article, people, reading) for group in groups]
    spans = tuple(sorted(cases, key=lambda case: (case.start, -case.end, case.uid)))
    relations = relation_cases(layers, spans, symmetric, article, people, case_uid)
    return Comparison(article, people, spans, relations)


def case_uid(uids: Iterable[str]) -> str:
    """The uid of the case of these spans, or relations: the same in every run."""
    return _case_named(" ".join(sorted(uids)))


def differing(said: Sequence[Span]) -> tuple[str, ...]:
    """Ids of the attributes that people who gave the same label fill in differently."""
    found: set[str] = set()
    for label in {span.label for span in said}:
        values = [says(span.attributes) for span in said if span.label == label]
        for other in values[1:]:
            found |= {
                key
                for key in values[0].keys() | other.keys()
                if values[0].get(key) != other.get(key)
            }
    return tuple(sorted(found))


def _case_of(
    group: Group, article: str, people: tuple[str, ...], reading: Sequence[int]
) -> SpanCase:
    said = list(group.values())
    attributes = differing(said) if len(said) > 1 else ()
    return SpanCase(
        uid=case_uid(span.uid for span in said),
        article=article,
        people=people,
        spans=tuple(group.get(place) for place in range(len(people))),
        kinds=_kinds(group, reading, attributes),
        attributes=attributes,
    )


def _kinds(group: Group, reading: Sequence[int], attributes: Sequence[str]) -> tuple[Kind, ...]:
    """How people differ, in the order of `Kind`."""
    kinds: list[Kind] = []
    extents = {(span.label, span.fragments) for span in group.values()}
    labels = {label for label, _ in extents}
    if len(extents) > len(labels):
        kinds.append(Kind.BOUNDARY)
    if len(labels) > 1:
        kinds.append(Kind.LABEL)
    if attributes:
        kinds.append(Kind.ATTRIBUTE)
    if any(place not in group for place in reading):
        kinds.append(Kind.MISSING if reading[0] in group else Kind.EXTRA)
    return tuple(kinds)
