"""What one person said of one article, as UIMA has it: offsets in UTF-16, features as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats.base import Corpus, Tell
from app.formats.corpora.carrying import KEY, carried, pieces
from app.formats.corpora.doccano_write import without_strays
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of
from app.formats.corpora.uima_names import TYPED, Features, as_json, features, legal
from app.formats.names import FileNames
from app.formats.tokens import places
from app.formats.units import matters
from app.model.record import ArticleRecord
from app.text.offsets import OffsetMap

_ARTICLE = {"format", "text", "sha256", "metadata", "spans", "relations"}
_SPAN = {
    *("annotator", "label", "start", "end", "fragments", "quote", "attributes", "note", "uid"),
    "created",
}
_RELATION = {"annotator", "type", "source", "target", "attributes", "uid", "created"}

_Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """One article and annotator; places are ``(begin, end)`` in UTF-16 units.

    Attributes:
        fields: Metadata: key and words.
        spans: Begin, end, features; a span in pieces has one for each.
        relations: Begin, end, number of the span it starts from, of the one it leads to, features.
    """

    text: str
    uid: str
    title: str
    language: str
    length: int
    fields: list[tuple[str, str]]
    sentences: list[tuple[int, int]]
    tokens: list[tuple[int, int]]
    spans: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    relations: list[tuple[int, int, int, int, dict[str, str]]] = field(default_factory=list)


def layers(
    corpus: Corpus, tell: Tell, known: Features
) -> Iterator[tuple[ArticleRecord, ArticleRecord, list[tuple[str, Layer]]]]:
    """Each article, what of it can be written, and its layers by the names of their files."""
    names = FileNames()
    for number, record in enumerate(corpus.records, 1):
        left = without_strays(record, tell)
        whole = article_json(left)
        parts = layers_of(whole)
        stem = names.stem(f"{number:06}-{record.article.key}")
        found = []
        for n, (who, article) in enumerate(parts, 1):
            name = stem if len(parts) == 1 else f"{stem}.{n:02}-{FileNames().stem(who)}"
            found.append((name, layer_of(who, article, known)))
        yield record, left, found


def layer_of(name: str, article: Mapping[str, Any], known: Features) -> Layer:
    """One annotator's article.

    Args:
        name: The annotator, empty if there is none.
        article: As ``hashiya-article/1`` has it, with the things of this one only.
        known: The attributes that have features.
    """
    text, carry = article["text"], _carrier(article["text"])
    cuts = [place for span in article["spans"] for pair in pieces(span) for place in pair]
    made = Layer(
        text=text,
        uid=article["uid"],
        title=article["title"],
        language=article["language"],
        length=carry(len(text)),
        fields=_fields(name, article),
        sentences=[(carry(start), carry(end)) for start, end in lines(text)],
        tokens=[(carry(start), carry(end)) for start, end in places(text, cuts)],
    )
    first: dict[str, int] = {}
    for span in article["spans"]:
        first[span["uid"]] = len(made.spans)
        made.spans.extend(_pieces(span, known.spans, carry))
    for item in article["relations"]:
        source, target = first[item["source"]], first[item["target"]]
        begin, end, _ = made.spans[target]
        told = relation_features(item, known.relations)
        made.relations.append((begin, end, source, target, told))
    return made


def lines(text: str) -> Iterable[tuple[int, int]]:
    """The lines that are not blank, without the white space around them."""
    done = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = done + line.index(words[0])
            yield start, start + len(words)
        done += len(line) + 1


def _carrier(text: str) -> Callable[[int], int]:
    return OffsetMap(text).to_u16 if matters(text) else int


def _fields(name: str, article: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Metadata that are texts one by one, then all the rest of the article in one of ours."""
    rest, found = carried(article, _ARTICLE), []
    if name:
        rest["annotator"] = name
    kept = {}
    for key, value in article["metadata"].items():
        if isinstance(value, str) and legal(key + value) == key + value and key != KEY:
            found.append((key, value))
        else:
            kept[key] = value
    if kept:
        rest["metadata"] = kept
    return [*found, (KEY, as_json(rest))]


def _pieces(
    span: Mapping[str, Any], allowed: tuple[str, ...], carry: Callable[[int], int]
) -> Iterator[tuple[int, int, dict[str, str]]]:
    listed = pieces(span)
    for n, (start, end) in enumerate(listed):
        if n:
            told = {"label": legal(span["label"]), "part_of": legal(span["uid"])}
        else:
            told = span_features(span, allowed)
        yield carry(start), carry(end), told


def span_features(span: Mapping[str, Any], allowed: Iterable[str]) -> dict[str, str]:
    """The features of a span, or of its first piece."""
    plain = {key: span[key] for key in ("label", "note", "uid", "created")}
    if len(pieces(span)) > 1:
        plain["part_of"] = span["uid"]
    return _features(plain, span, allowed, _SPAN)


def relation_features(relation: Mapping[str, Any], allowed: Iterable[str]) -> dict[str, str]:
    """The features of a relation."""
    plain = {"label": relation["type"], "uid": relation["uid"], "created": relation["created"]}
    return _features(plain, relation, allowed, _RELATION)


def _features(
    plain: Mapping[str, str], thing: Mapping[str, Any], allowed: Iterable[str], said: set[str]
) -> dict[str, str]:
    found = {key: legal(words) for key, words in plain.items() if words}
    listed, rest = features(thing["attributes"], allowed)
    odd = {
        key: plain[key] for key, words in found.items() if words != plain[key] and key != "part_of"
    }
    rest = carried(thing, said) | rest
    if odd:
        rest[TYPED] = rest.get(TYPED, {}) | odd
    if rest:
        listed[KEY] = as_json(rest)
    return found | listed
