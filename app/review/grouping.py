"""Which spans of several people stand for the same thing: optimal pairing, person after person.

Spans lie inside one another, so sharing characters says little: an actor inside a claim shares
all of its characters with it. What pairs with what is therefore weighed (`likeness`):

* the same label on exactly the same characters comes first; such pairs are never broken up,
* then the same label on overlapping characters, the more alike in extent the better,
* then another label on about the same characters (a Jaccard index of a half or more).

Among all pairings of one to one, that with the greatest sum is taken. A pair of the same label
counts a half more than its Jaccard index: so two pairs that fit badly are not preferred to one that
fits well (``X``–``X'`` and two spans left over, rather than ``X``–``Y'`` and ``Y``–``X'``), nor a
label pair to a boundary pair. An exact pair counts three, which is no less than any two other
pairs it could stand in the way of, so exact pairs are formed beforehand.

Further people join one after the other: each one's spans are paired optimally with the groups so
far, the weight of a group being the mean over its spans. A group has at most one span a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.model.json import Json
from app.model.span import Fragment, Span
from app.review.cases import Layer

SAME_PLACE = 0.5
"""Jaccard index of characters from which another label means the same thing."""
_SAME_LABEL = 0.5
_OTHER_LABEL = 0.5
_EXACT = 3.0
_FEW = 6
"""Spans that are paired by trying all ways, sooner than a solver is loaded."""
_SAID = 0.001
"""What saying the same counts for: it decides between equals only."""

Group = dict[int, Span]
"""Place of a person among all to that person's span."""
_Edge = tuple[int, int, float]


def grouped(layers: Sequence[Layer]) -> list[Group]:
    """The spans of all layers, in groups of those that stand for the same thing.

    Every span is in exactly one group. The order of spans within a layer does not matter.
    """
    groups: list[Group] = []
    for place, layer in enumerate(layers):
        spans = sorted(layer.spans, key=_canonical)
        left = _join_exact(groups, spans, place) if groups else spans
        taken = set()
        for group, span in _matched(groups, left, place) if groups else ():
            group[place] = span
            taken.add(id(span))
        groups += [{place: span} for span in left if id(span) not in taken]
    return groups


def likeness(one: Span, other: Span) -> float:
    """How much two spans of different people stand for the same thing; 0 if they do not."""
    jaccard = shared_of(one, other)
    if not jaccard:
        return 0.0
    said = _SAID if one.attributes == other.attributes else 0.0
    if one.label != other.label:
        return _OTHER_LABEL * jaccard + said if jaccard >= SAME_PLACE else 0.0
    if one.fragments == other.fragments:
        return _EXACT + said
    return _SAME_LABEL + jaccard + said


def shared_of(one: Span, other: Span) -> float:
    """The Jaccard index of the characters two spans cover: 1 for the same, 0 for none in common."""
    both = overlap(one.fragments, other.fragments)
    return both / (covered(one.fragments) + covered(other.fragments) - both) if both else 0.0


def overlap(one: Sequence[Fragment], other: Sequence[Fragment]) -> int:
    """How many code points two lists of fragments have in common."""
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )


def covered(fragments: Iterable[Fragment]) -> int:
    """How many code points fragments cover."""
    return sum(end - start for start, end in fragments)


def says(values: Mapping[str, Json]) -> dict[str, Json]:
    """What attributes say; null and an empty text say nothing."""
    return {key: value for key, value in values.items() if value is not None and value != ""}


# -- how it is done


def _canonical(span: Span) -> tuple[int, int, str, tuple[Fragment, ...], str]:
    return (span.start, -span.end, span.label, span.fragments, span.uid)


def _join_exact(groups: list[Group], spans: list[Span], place: int) -> list[Span]:
    """Puts spans into groups that have the same one; returns those left over."""
    known: defaultdict[tuple[object, ...], list[Group]] = defaultdict(list)
    for group in groups:
        for key in {(span.label, span.fragments) for span in group.values()}:
            known[key].append(group)
    left = []
    for span, alike in _those_alike_first(spans, known):
        open_to = [group for group in alike if place not in group]
        best = max(open_to, key=lambda group: _weight(group, span), default=None)
        if best is None:
            left.append(span)
        else:
            best[place] = span
    return sorted(left, key=_canonical)


def _those_alike_first(
    spans: list[Span], known: defaultdict[tuple[object, ...], list[Group]]
) -> Iterator[tuple[Span, list[Group]]]:
    """Spans and the groups with the same one; of twins, those that are said the same of first."""
    found = [(span, known.get((span.label, span.fragments), [])) for span in spans]
    twins = len({(span.label, span.fragments) for span in spans}) < len(spans)
    if twins or any(len(groups) > 1 for _, groups in found):
        found.sort(key=lambda one: -max((_weight(g, one[0]) for g in one[1]), default=0.0))
    return iter(found)


def _weight(group: Group, span: Span) -> float:
    return sum(likeness(member, span) for member in group.values()) / len(group)


def _matched(groups: list[Group], spans: list[Span], place: int) -> list[tuple[Group, Span]]:
    """The optimal pairing of spans with the groups this person is not in yet."""
    free = sorted((g for g in groups if place not in g), key=_first_of)
    edges = [
        (row, column, weight)
        for row, column in _meeting(free, spans)
        if (weight := _weight(free[row], spans[column])) > 0
    ]
    turned = [_canonical(s)[:4] for s in spans] < [_first_of(g)[:4] for g in free]
    pairs: list[tuple[int, int]] = []
    for part in _parts(edges):
        pairs += _best(part, turned=turned)
    return [(free[row], spans[column]) for row, column in pairs]


def _first_of(group: Group) -> tuple[int, int, str, tuple[Fragment, ...], str]:
    return min(_canonical(span) for span in group.values())


def _meeting(groups: list[Group], spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Indices of groups and spans whose envelopes meet: one sweep from the first to the last."""
    starts: list[tuple[int, int, int, int]] = []
    for row, group in enumerate(groups):
        begin = min(span.start for span in group.values())
        starts.append((begin, max(span.end for span in group.values()), 0, row))
    starts += [(span.start, span.end, 1, column) for column, span in enumerate(spans)]
    running: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, side, index in sorted(starts):
        others = running[1 - side]
        others[:] = [other for other in others if other[0] > start]
        for _, other in others:
            yield (index, other) if side == 0 else (other, index)
        running[side].append((end, index))


def _parts(edges: list[_Edge]) -> list[list[_Edge]]:
    """The edges in parts that have no end in common: each is decided by itself."""
    home: dict[tuple[int, int], list[_Edge]] = {}
    for edge in edges:
        left = home.get((0, edge[0]), [])
        right = home.get((1, edge[1]), [])
        joined = left if left is right else [*left, *right]
        joined.append(edge)
        for row, column, _ in joined:
            home[0, row] = home[1, column] = joined
    return list({id(part): part for part in home.values()}.values())


def _best(edges: list[_Edge], *, turned: bool) -> list[tuple[int, int]]:
    """The pairing with the greatest sum.

    Args:
        edges: What can be paired, and its weight.
        turned: Whether the second of each pair comes first for the solver, so that among equals
            the choice is the same whichever of two people is named first.
    """
    if len({e[0] for e in edges}) == 1 or len({e[1] for e in edges}) == 1:
        row, column, _ = max(edges, key=lambda edge: (edge[2], -edge[0], -edge[1]))
        return [(row, column)]
    rows, columns = sorted({e[0] for e in edges}), sorted({e[1] for e in edges})
    weights = [[0.0] * len(columns) for _ in rows]
    for row, column, weight in edges:
        weights[rows.index(row)][columns.index(column)] = weight
    if turned:
        found = [(r, c) for c, r in _assigned([list(line) for line in zip(*weights, strict=True)])]
    else:
        found = _assigned(weights)
    return [(rows[r], columns[c]) for r, c in found if weights[r][c] > 0]


def _assigned(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Rows and columns of the assignment with the greatest sum; a few by trying, many by scipy."""
    if len(weights[0]) > _FEW:
        import numpy
        from scipy.optimize import linear_sum_assignment

        first, second = linear_sum_assignment(numpy.array(weights), maximize=True)
        return list(zip(first.tolist(), second.tolist(), strict=True))
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for row, line in enumerate(weights):
        for taken, (total, pairs) in list(best.items()):
            for column, weight in enumerate(line):
                key = taken | 1 << column
                if weight > 0 and key != taken and total + weight > best.get(key, (0.0, ()))[0]:
                    best[key] = total + weight, (*pairs, (row, column))
    return list(max(best.values(), key=_sum_of)[1])


def _sum_of(found: tuple[float, tuple[tuple[int, int], ...]]) -> float:
    return found[0]
