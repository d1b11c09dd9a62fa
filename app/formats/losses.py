"""What an export loses: counted by comparing, with the writer's own reasons beside the counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.formats.comparing import differences
from app.formats.features import Feature, Holds, Keeps
from app.model.record import ArticleRecord
from app.text.legible import shortened

_EXAMPLES = 3

GENERAL: Mapping[Feature, str] = {
    Feature.TEXT: "The text of these articles is changed.",
    Feature.KEYS: "The format has no place for the keys of articles.",
    Feature.TITLE: "The format has no place for titles.",
    Feature.LANGUAGE: "The format has no place for the language of an article.",
    Feature.METADATA: "The format has no place for metadata of articles.",
    Feature.STATES: "The format does not say how far an annotator is with an article.",
    Feature.ASSIGNED: "The format does not say whom an article is assigned to.",
    Feature.UIDS: "Identifiers are not written; a later merge goes by the text instead.",
    Feature.SPANS: "These spans cannot be written.",
    Feature.EXTENTS: "These spans begin or end elsewhere than they should.",
    Feature.FRAGMENTS: "Spans in pieces cannot be written as they are.",
    Feature.LABELS: "These labels get another name.",
    Feature.LAYERS: "The format does not say who annotated.",
    Feature.ATTRIBUTES: "The format has no place for attributes of spans.",
    Feature.NOTES: "The format has no place for notes on spans.",
    Feature.CREATED: "The format does not say when something was made.",
    Feature.RELATIONS: "The format has no place for relations.",
    Feature.RELATION_ATTRIBUTES: "The format has no place for attributes of relations.",
    Feature.CUES: "The format has no place for the cue words of relations.",
    Feature.COMMENTS: "The format has no place for comments.",
    Feature.EXTRA: "Keys that other tools gave are not written.",
    Feature.SCHEME: "Colours, keys, guidelines and attributes of the label scheme stay behind.",
}
"""One sentence a feature, for losses of which the writer gave no reason of its own."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something a writer cannot write, told while it writes.

    Attributes:
        feature: Under what it counts.
        why: One plain sentence; the same words for the same cause, since they are counted by it.
        article: Key of the article.
        example: Which one, in a few words: a quote, an attribute.
        count: How many.
    """

    feature: Feature
    why: str
    article: str = ""
    example: str = ""
    count: int = 1


@dataclass(slots=True)
class Cause:
    """One line of a loss report.

    Attributes:
        feature: What is lost.
        why: Why, in one sentence.
        count: How many.
        examples: The first few, as ``(key of the article, words)``.
    """

    feature: Feature
    why: str
    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """For the report as JSON."""
        examples = [{"article": key, "what": words} for key, words in self.examples]
        return {
            "feature": self.feature.value,
            "why": self.why,
            "count": self.count,
            "examples": examples,
        }


class LossReport:
    """Adds up what is lost.

    Attributes:
        counts: By feature: what comparing the article with what was written of it found.
        warnings: What the receiver drops unless it is set up, one sentence each.
    """

    def __init__(self, warnings: tuple[str, ...] = ()) -> None:
        self.counts: Counter[Feature] = Counter()
        self.warnings = warnings
        self._causes: dict[tuple[Feature, str], Cause] = {}
        self._examples: dict[Feature, list[tuple[str, str]]] = {}

    def tell(self, loss: Loss) -> None:
        """Takes a reason from the writer."""
        cause = self._causes.setdefault((loss.feature, loss.why), Cause(loss.feature, loss.why))
        cause.count += loss.count
        if len(cause.examples) < _EXAMPLES:
            cause.examples.append((loss.article, shortened(loss.example)))

    def compare(self, before: ArticleRecord, after: ArticleRecord) -> None:
        """Counts what is missing in what was written of an article."""
        if after is before:
            return
        found = differences(before, after)
        self.counts.update(found)
        for feature in found:
            examples = self._examples.setdefault(feature, [])
            if len(examples) < _EXAMPLES:
                examples.append((before.article.key, before.article.title))

    def lose(self, feature: Feature, count: int = 1) -> None:
        """Counts a loss that no article shows, such as that of the scheme."""
        self.counts[feature] += count

    def causes(self) -> list[Cause]:
        """All causes in the order of the features, the writer's own reasons first."""
        found = []
        for feature in Feature:
            told = [cause for (of, _), cause in self._causes.items() if of == feature]
            found += [cause for cause in told if cause.count]
            rest = self.counts[feature] - sum(cause.count for cause in told)
            if rest > 0:
                found.append(
                    Cause(feature, GENERAL[feature], rest, self._examples.get(feature, []))
                )
        return found

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is lost."""
        return not self.causes()

    def to_json(self) -> dict[str, Any]:
        """The report as JSON."""
        return {
            "lost": {feature.value: self.counts[feature] for feature in self.counts},
            "causes": [cause.to_json() for cause in self.causes()],
            "warnings": list(self.warnings),
        }

    def lines(self) -> Iterator[str]:
        """The report as readable lines."""
        for cause in self.causes():
            yield f"{cause.count:>8,}  {cause.feature.value}: {cause.why}"
            for key, words in cause.examples:
                yield f"          e.g. {key}: {words}" if words else f"          e.g. {key}"
        for warning in self.warnings:
            yield f"          Note: {warning}"


def reduced(record: ArticleRecord, held: Holds) -> ArticleRecord:
    """What is left of an article in a format without some features.

    Whole features are taken away, that is those that are `Keeps.LOST`; what a format keeps of
    some spans only, its writer has to take away. Uids are left alone: the writer needs them.
    """
    gone = {feature for feature, fate in held.items() if fate == Keeps.LOST}
    if not gone:
        return record
    article = record.article
    if gone & {Feature.KEYS, Feature.TITLE, Feature.LANGUAGE, Feature.METADATA, Feature.EXTRA}:
        article = replace(
            article,
            key="" if Feature.KEYS in gone else article.key,
            title="" if Feature.TITLE in gone else article.title,
            language="" if Feature.LANGUAGE in gone else article.language,
            metadata={} if Feature.METADATA in gone else article.metadata,
            extra=_extra(article.extra, gone),
        )
    return replace(
        record,
        article=article,
        spans=_spans(record, gone),
        relations=_relations(record, gone),
        comments=() if Feature.COMMENTS in gone else record.comments,
        assigned=() if Feature.ASSIGNED in gone else record.assigned,
        states={} if Feature.STATES in gone else record.states,
    )


def _spans(record: ArticleRecord, gone: set[Feature]) -> tuple[Any, ...]:
    if Feature.SPANS in gone:
        return ()
    touched = {Feature.ATTRIBUTES, Feature.NOTES, Feature.CREATED, Feature.LAYERS, Feature.EXTRA}
    if not gone & touched:
        return record.spans
    return tuple(
        replace(
            span,
            attributes={} if Feature.ATTRIBUTES in gone else span.attributes,
            note="" if Feature.NOTES in gone else span.note,
            created="" if Feature.CREATED in gone else span.created,
            annotator="" if Feature.LAYERS in gone else span.annotator,
            extra=_extra(span.extra, gone),
        )
        for span in record.spans
    )


def _relations(record: ArticleRecord, gone: set[Feature]) -> tuple[Any, ...]:
    if gone & {Feature.RELATIONS, Feature.SPANS}:
        return ()
    return tuple(
        replace(
            relation,
            attributes={} if Feature.RELATION_ATTRIBUTES in gone else relation.attributes,
            cue=None if Feature.CUES in gone else relation.cue,
            created="" if Feature.CREATED in gone else relation.created,
            annotator="" if Feature.LAYERS in gone else relation.annotator,
            extra=_extra(relation.extra, gone),
        )
        for relation in record.relations
    )


def _extra(extra: Mapping[str, Any], gone: set[Feature]) -> dict[str, Any]:
    """Foreign keys, but for a foreign uid, which counts as a uid."""
    if Feature.EXTRA not in gone:
        return dict(extra)
    return {key: value for key, value in extra.items() if key == "uid"}
