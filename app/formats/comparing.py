"""Comparing an article with what became of it elsewhere: how much of each feature is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.formats.features import Feature
from app.model.article import Comment, Relation
from app.model.json import Json
from app.model.record import ArticleRecord
from app.model.span import Fragment, Span, made_span
from app.text.guesses import language_of, title_of

_Thing = TypeVar("_Thing", Span, Relation, Comment)
Pairs = Sequence[tuple[_Thing, _Thing]]
"""Things before, each with what it became."""


def differences(before: ArticleRecord, after: ArticleRecord) -> Counter[Feature]:
    """How much of an article is missing or changed, counted as `Feature` says.

    What hangs on something that is missing is not counted again: a lost span takes its attributes
    with it. An empty annotator, note or time stands for one that is not there.
    """
    found: Counter[Feature] = Counter()
    _article(before, after, found)
    before, after = _respaced(before, after)
    pairs = pair_spans(before.spans, after.spans)
    found[Feature.SPANS] += len(before.spans) - len(pairs)
    _spans(pairs, found)
    names = {one.uid: other.uid for one, other in pairs}
    linked = _pair_relations(before.relations, after.relations, names)
    found[Feature.RELATIONS] += len(before.relations) - len(linked)
    _relations(linked, found)
    said = _pair_comments(before.comments, after.comments)
    found[Feature.COMMENTS] += len(before.comments) - len(said)
    _common(said, found)
    return +found


def _respaced(before: ArticleRecord, after: ArticleRecord) -> tuple[ArticleRecord, ArticleRecord]:
    """Both, with offsets that count no white space where their texts differ by nothing else.

    That the text changed is counted once; its spans have not moved for that.
    """
    if before.text == after.text or before.text.split() == after.text.split() == []:
        return before, after
    if "".join(before.text.split()) != "".join(after.text.split()):
        return before, after
    return _without_space(before), _without_space(after)


def _without_space(record: ArticleRecord) -> ArticleRecord:
    solid = _solid(record)
    spans = (
        _moved(span, tuple([(solid[start], solid[end]) for start, end in span.fragments]))
        for span in record.spans
    )
    relations = (
        replace(item, cue=(solid[item.cue[0]], solid[item.cue[1]])) if item.cue else item
        for item in record.relations
    )
    return replace(record, spans=tuple(spans), relations=tuple(relations))


def _moved(span: Span, fragments: tuple[Fragment, ...]) -> Span:
    """A span elsewhere: as `replace` gives it, in a tenth of the time."""
    return made_span(
        span.uid,
        span.article,
        span.annotator,
        span.label,
        fragments,
        span.quote,
        span.attributes,
        span.note,
        span.created,
        span.extra,
    )


def _solid(record: ArticleRecord) -> dict[int, int]:
    """How many code points that are no white space stand before each offset there is."""
    pairs = {pair for span in record.spans for pair in span.fragments}
    pairs |= {relation.cue for relation in record.relations if relation.cue}
    found, done, count = {}, 0, 0
    for offset in sorted({offset for pair in pairs for offset in pair}):
        count += len("".join(record.text[done:offset].split()))
        found[offset], done = count, offset
    return found


def pair_spans(before: Sequence[Span], after: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each span with the one it became, one to one.

    By uid first; then by annotator, label and pieces; then by pieces and label; then by label
    among those that overlap, nearest first.
    """
    pairs: list[tuple[Span, Span]] = []
    left, right = list(before), list(after)
    for key in (_by_uid, _by_all, _by_place, _by_pieces):
        left, right = _match(left, right, key, pairs)
        if not left or not right:
            return pairs
    for span in left:
        near = [other for other in right if _meets(span, other)]
        if near:
            best = min(near, key=lambda other: _distance(span, other))
            pairs.append((span, best))
            right.remove(best)
    return pairs


def _match(
    left: list[Any], right: list[Any], key: Any, pairs: list[tuple[Any, Any]]
) -> tuple[list[Any], list[Any]]:
    if not left or not right:
        return left, right
    waiting: dict[Any, list[Any]] = {}
    for item in reversed(right):
        waiting.setdefault(key(item), []).append(item)
    rest, taken = [], set()
    for item in left:
        same = waiting.get(key(item))
        if same:
            twin = same.pop()
            taken.add(id(twin))
            pairs.append((item, twin))
        else:
            rest.append(item)
    return rest, [item for item in right if id(item) not in taken]


def _by_uid(item: Any) -> str:
    return given_uid(item)


def _by_all(span: Span) -> tuple[Any, ...]:
    return (span.annotator, span.label, span.fragments)


def _by_place(span: Span) -> tuple[Any, ...]:
    return (span.label, span.fragments)


def _by_pieces(span: Span) -> tuple[Any, ...]:
    return (span.fragments,)


def given_uid(thing: Any) -> str:
    """The uid of an article, span, relation or comment as its first tool gave it."""
    return str(thing.extra.get("uid", thing.uid))


def _meets(one: Span, other: Span) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def _article(before: ArticleRecord, after: ArticleRecord, found: Counter[Feature]) -> None:
    one, other = before.article, after.article
    found[Feature.TEXT] += before.text != after.text
    found[Feature.KEYS] += one.key != other.key
    found[Feature.TITLE] += one.title != (other.title or title_of(after.text) or other.key)
    found[Feature.LANGUAGE] += one.language != (other.language or language_of(after.text))
    found[Feature.METADATA] += _missing(one.metadata, other.metadata)
    found[Feature.STATES] += _missing(before.states, after.states)
    found[Feature.ASSIGNED] += len(set(before.assigned) - set(after.assigned))
    found[Feature.UIDS] += given_uid(one) != given_uid(other)
    found[Feature.EXTRA] += _missing_extra(one.extra, other.extra)


def _spans(pairs: Pairs[Span], found: Counter[Feature]) -> None:
    if not pairs:
        return
    _common(pairs, found)
    found[Feature.LABELS] += sum([one.label != other.label for one, other in pairs])
    found[Feature.NOTES] += sum([one.note != other.note for one, other in pairs])
    found[Feature.ATTRIBUTES] += _attributes(pairs)
    for one, other in pairs:
        if one.fragments != other.fragments:
            found[Feature.FRAGMENTS if len(one.fragments) > 1 else Feature.EXTENTS] += 1


def _relations(pairs: Pairs[Relation], found: Counter[Feature]) -> None:
    if not pairs:
        return
    _common(pairs, found)
    found[Feature.RELATION_ATTRIBUTES] += _attributes(pairs)
    found[Feature.CUES] += sum([one.cue != other.cue for one, other in pairs])


def _attributes(pairs: Sequence[tuple[Any, Any]]) -> int:
    return sum(_missing(one.attributes, two.attributes) for one, two in pairs if one.attributes)


def _common(pairs: Sequence[tuple[Any, Any]], found: Counter[Feature]) -> None:
    """What spans, relations and comments have alike; added up first, for there are many."""
    if not pairs:
        return
    found[Feature.UIDS] += sum([given_uid(one) != given_uid(other) for one, other in pairs])
    found[Feature.LAYERS] += sum([one.annotator != other.annotator for one, other in pairs])
    found[Feature.CREATED] += sum([one.created != other.created for one, other in pairs])
    found[Feature.EXTRA] += sum(_missing_extra(a.extra, b.extra) for a, b in pairs if a.extra)


def _missing(before: Mapping[str, Json], after: Mapping[str, Json]) -> int:
    return sum(key not in after or after[key] != value for key, value in before.items())


def _missing_extra(before: Mapping[str, Json], after: Mapping[str, Json]) -> int:
    """Foreign keys that are gone; a foreign uid is counted as a uid."""
    return _missing({key: value for key, value in before.items() if key != "uid"}, after)


def _pair_relations(
    before: Sequence[Relation], after: Sequence[Relation], names: Mapping[str, str]
) -> list[tuple[Relation, Relation]]:
    pairs: list[tuple[Relation, Relation]] = []
    left, right = _match(list(before), list(after), _by_uid, pairs)

    def ends(relation: Relation) -> tuple[str, ...]:
        source = names.get(relation.source, relation.source)
        return (relation.type, source, names.get(relation.target, relation.target))

    _match(left, right, ends, pairs)
    return pairs


def _pair_comments(
    before: Sequence[Comment], after: Sequence[Comment]
) -> list[tuple[Comment, Comment]]:
    pairs: list[tuple[Comment, Comment]] = []
    left, right = _match(list(before), list(after), _by_uid, pairs)
    _match(left, right, lambda comment: comment.text, pairs)
    return [(one, other) for one, other in pairs if one.text == other.text]
