"""What of a comparison is seen on the page: who says what, where they differ, what was decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.gui.pieces import cut, joined
from app.model.decision import Decision, Verdict
from app.model.span import Fragment, Span
from app.review.cases import Comparison, Kind, RelationCase, SpanCase

_ABSENT = {Kind.MISSING, Kind.EXTRA}


class Standing(Enum):
    """How far people are apart about a place."""

    AGREED = auto()
    DIFFERENT = auto()
    PUT_OFF = auto()
    DECIDED = auto()


@dataclass(frozen=True, slots=True)
class Version:
    """What some people say alike.

    Attributes:
        people: Their places among those compared, in order.
        span: What they say; None if they say nothing there.
    """

    people: tuple[int, ...]
    span: Span | None

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """Where; nowhere, if they say nothing."""
        return self.span.fragments if self.span is not None else ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One place of the text, as it is painted.

    Attributes:
        uid: Of the case.
        start: First code point.
        end: One past the last.
        standing: How far people are apart.
        versions: What they say, the first person's first, nothing last.
        contested: What is within some extents and not within others.
        disputed: Whether people differ, be it decided or not.
        result: What was decided; None if nothing belongs there, or nothing is decided.
    """

    uid: str
    start: int
    end: int
    standing: Standing
    versions: tuple[Version, ...]
    contested: tuple[Fragment, ...] = ()
    disputed: bool = False
    result: Span | None = None

    @property
    def extent(self) -> tuple[Fragment, ...]:
        """What anybody says it covers, and what was decided."""
        found = [fragment for version in self.versions for fragment in version.fragments]
        return joined([*found, *(self.result.fragments if self.result is not None else ())])

    @property
    def loud(self) -> bool:
        """Whether everybody's version is shown."""
        return self.standing in (Standing.DIFFERENT, Standing.PUT_OFF)


def versions_of(case: SpanCase, silent: Iterable[int] = ()) -> tuple[Version, ...]:
    """What people say about a place, those who say the same together.

    Args:
        case: The place.
        silent: People who have not read the article; that they say nothing means nothing.
    """
    found: dict[object, list[int]] = {}
    spans: dict[object, Span] = {}
    for place, span in enumerate(case.spans):
        if span is not None:
            key = span.label, span.fragments, repr(_said(span))
            found.setdefault(key, []).append(place)
            spans.setdefault(key, span)
    versions = [Version(tuple(people), spans[key]) for key, people in found.items()]
    if _ABSENT & set(case.kinds):
        quiet = set(silent)
        absent = [n for n, span in enumerate(case.spans) if span is None and n not in quiet]
        versions += [Version(tuple(absent), None)] if absent else []
    return tuple(versions)


def tracks_of(versions: Sequence[Version]) -> list[tuple[Version, ...]]:
    """Versions that share a line on the page: the same label on the same words, said otherwise.

    Those who say nothing stand on the last line.
    """
    found: dict[object, list[Version]] = {}
    last: list[Version] = []
    for version in versions:
        if version.span is not None:
            last = found.setdefault((version.span.label, version.span.fragments), [])
        last.append(version)
    return [tuple(some) for some in found.values()]


def contested_of(extents: Sequence[tuple[Fragment, ...]]) -> tuple[Fragment, ...]:
    """The code points that are within some of the extents and not within all of them.

    Of two extents it is their symmetric difference.
    """
    left: list[Fragment] = []
    for extent in extents:
        for other in extents:
            rest = tuple(extent)
            for start, end in other:
                rest = cut(rest, start, end)
            left += rest
    return joined(left)


def shown_of(
    comparison: Comparison,
    decided: Mapping[str, Decision],
    span_of: Callable[[str], Span | None],
    before: Sequence[Shown] = (),
) -> list[Shown]:
    """All places of a comparison, in reading order.

    Args:
        comparison: Of the article on the page.
        decided: uid of a case to the decision about it.
        span_of: Finds a span of the gold layer by its uid.
        before: Those of the same comparison a moment ago: what is as it was is the same object.
    """
    silent, known = silent_in(comparison), {one.uid: one for one in before}
    found = []
    for case in comparison.spans:
        decision, one = decided.get(case.uid), known.get(case.uid)
        gold = span_of(decision.result) if decision is not None and decision.result else None
        standing = standing_of(case, decision)
        if one is None or one.standing is not standing or one.result != gold:
            one = _shown(case, standing, gold, silent)
        found.append(one)
    return found


def silent_in(comparison: Comparison) -> frozenset[int]:
    """The people who have no span in the article at all."""
    said = {n for case in comparison.spans for n, span in enumerate(case.spans) if span is not None}
    return frozenset(range(len(comparison.people))) - said


def standing_of(case: SpanCase | RelationCase, decision: Decision | None) -> Standing:
    """How far people are apart about a case."""
    if decision is not None and decision.verdict is not Verdict.OPEN:
        return Standing.DECIDED
    if not case.kinds:
        return Standing.AGREED
    return Standing.PUT_OFF if decision is not None else Standing.DIFFERENT


def _shown(case: SpanCase, standing: Standing, gold: Span | None, silent: frozenset[int]) -> Shown:
    versions = versions_of(case, silent)
    loud = standing in (Standing.DIFFERENT, Standing.PUT_OFF)
    start, end = case.start, case.end
    if gold is not None:
        start, end = min(start, gold.start), max(end, gold.end)
    return Shown(
        uid=case.uid,
        start=start,
        end=end,
        standing=standing,
        versions=versions,
        contested=contested_of([v.fragments for v in versions]) if loud else (),
        disputed=bool(case.kinds),
        result=gold,
    )


def _said(span: Span) -> list[tuple[str, object]]:
    """What is said of a span; nothing and empty words are the same."""
    values = {k: v for k, v in span.attributes.items() if v not in (None, "", [], {})}
    return sorted(values.items())
