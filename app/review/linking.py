"""Relations of several people between the same things: agreed on, or how they differ."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from app.model.article import Relation
from app.review.cases import Kind, Layer, RelationCase, SpanCase
from app.review.grouping import says

CUE = "cue"
"""Stands among the attributes that differ if other words carry the relation."""
_Ends = tuple[str, str]
_Row = dict[int, Relation]


def relation_cases(
    layers: Sequence[Layer],
    spans: Sequence[SpanCase],
    symmetric: frozenset[str],
    article: str,
    people: tuple[str, ...],
    named: Callable[[Iterable[str]], str],
) -> tuple[RelationCase, ...]:
    """The relations of all layers, those between the same two cases side by side.

    Of several between the same two, those of the same type stand for the same; what is left of
    them differs in type. Whoever lacks one of the two ends cannot be missing the relation.

    Args:
        layers: What each person said, in the order of people.
        spans: Their spans, compared.
        symmetric: Ids of types that mean the same in both directions; they may be turned round.
        article: uid of the article.
        people: Who is compared.
        named: Makes the uid of a case of the uids of what is in it.
    """
    if not any(layer.relations for layer in layers):
        return ()
    home = {span.uid: case for case in spans for span in case.present}
    found = [
        _case(row, home[source], home[target], article, people, named)
        for (source, target), links in _by_ends(layers, home, symmetric).items()
        for row in _rows(links)
    ]
    return tuple(sorted(found, key=lambda case: (case.start, -case.end, case.uid)))


def _by_ends(
    layers: Sequence[Layer], home: dict[str, SpanCase], symmetric: frozenset[str]
) -> dict[_Ends, list[tuple[int, Relation]]]:
    """Relations by the first spans of the cases they join; those without ends are left out.

    Symmetric ones come last and lead as the first between the same two does.
    """
    found: defaultdict[_Ends, list[tuple[int, Relation]]] = defaultdict(list)
    first: dict[frozenset[str], _Ends] = {}
    links = [(place, link) for place, layer in enumerate(layers) for link in layer.relations]
    for place, link in sorted(links, key=lambda item: item[1].type in symmetric):
        source, target = home.get(link.source), home.get(link.target)
        if source is not None and target is not None:
            ends = source.present[0].uid, target.present[0].uid
            way = first.setdefault(frozenset(ends), ends)
            found[way if link.type in symmetric else ends].append((place, link))
    return found


def _rows(links: list[tuple[int, Relation]]) -> list[_Row]:
    """Relations between the same two cases, side by side: the same types first, then the rest."""
    alike: defaultdict[tuple[str, int], _Row] = defaultdict(dict)
    for place, link in sorted(links, key=_order):
        number = sum(key[0] == link.type and place in row for key, row in alike.items())
        alike[link.type, number][place] = link
    rows: list[_Row] = []
    for row in sorted(alike.values(), key=_most_people_first):
        free = next((other for other in rows if not other.keys() & row.keys()), None)
        if free is None:
            rows.append(row)
        else:
            free.update(row)
    return rows


def _order(item: tuple[int, Relation]) -> tuple[int, str, str]:
    place, link = item
    return place, link.type, link.uid


def _most_people_first(row: _Row) -> tuple[int, list[int]]:
    return -len(row), sorted(row)


def _case(
    row: _Row,
    source: SpanCase,
    target: SpanCase,
    article: str,
    people: tuple[str, ...],
    named: Callable[[Iterable[str]], str],
) -> RelationCase:
    could = [n for n in range(len(people)) if source.spans[n] and target.spans[n]]
    attributes = _differing(list(row.values()))
    types = {link.type for link in row.values()}
    differ = len(types) > 1 or bool(attributes) or any(place not in row for place in could)
    return RelationCase(
        uid=named(link.uid for link in row.values()),
        article=article,
        people=people,
        relations=tuple(row.get(place) for place in range(len(people))),
        source=source.uid,
        target=target.uid,
        start=min(source.start, target.start),
        end=max(source.end, target.end),
        kinds=(Kind.RELATION,) if differ else (),
        attributes=attributes,
    )


def _differing(links: list[Relation]) -> tuple[str, ...]:
    """Ids of what people say differently of a relation of the same type."""
    found: set[str] = set()
    for kind in {link.type for link in links}:
        alike = [link for link in links if link.type == kind]
        first = says(alike[0].attributes)
        for other in alike[1:]:
            values = says(other.attributes)
            keys = first.keys() | values.keys()
            found |= {key for key in keys if first.get(key) != values.get(key)}
            if other.cue != alike[0].cue:
                found.add(CUE)
    return tuple(sorted(found))
