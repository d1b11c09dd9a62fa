"""Writing TEI: one document an article, its text untouched, everything else in stand-off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import carried, pieces
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.tei_words import (
    NAMESPACE,
    OURS,
    TEXT,
    attribute,
    content,
    feature,
    illegal_count,
    is_language,
    is_legal,
    is_name,
    is_word,
    json_content,
    legal,
)
from app.formats.features import Feature
from app.formats.losses import Loss
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.model.record import ArticleRecord
from app.model.scheme_json import scheme_from_json
from app.model.span import quote_of
from app.model.uids import is_uid

ILLEGAL = "XML has no place for some control characters; each became U+FFFD."
_ARTICLE = {"format", "text", "sha256", "title", "key", "spans", "relations", "comments"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote", "attributes", "note"}
_RELATION = {"annotator", "type", "source", "target", "attributes"}
_COMMENT = {"annotator", "text", "parent"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a document an article."""
    names, labels = FileNames(), _Labels.of(corpus)
    for record in corpus.records:
        left = _legal(record, tell)
        with sink.file(f"{names.numbered(record.article.key)}.xml") as out:
            out.write("".join(_Document(article_json(left), labels).lines()).encode())
        yield record, left


def _legal(record: ArticleRecord, tell: Tell) -> ArticleRecord:
    """The article with a text that XML can hold."""
    if is_legal(record.text):
        return record
    count = illegal_count(record.text)
    example = f"{count} of {len(record.text)} characters"
    tell(Loss(Feature.TEXT, ILLEGAL, record.article.key, example))
    text = legal(record.text)
    digest = sha256(text.encode()).hexdigest()
    return replace(
        record,
        text=text,
        article=replace(record.article, sha256=digest),
        spans=tuple(replace(s, quote=quote_of(text, s.fragments)) for s in record.spans),
    )


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of a corpus, the same in each of its documents.

    Attributes:
        ids: Label to the ``xml:id`` of its category.
        xml: The taxonomy.
    """

    ids: Mapping[str, str]
    xml: str

    @classmethod
    def of(cls, corpus: Corpus) -> "_Labels":
        """The labels of a corpus."""
        ids: dict[str, str] = {}
        found = []
        for n, label in enumerate(scheme_from_json(corpus.scheme).labels, 1):
            ids[label.id] = f"L.{label.id}" if is_name(label.id) else f"L..{n}"
            words = "".join(
                f'<catDesc xml:lang="{language}">{content(name)}</catDesc>'
                for language, name in (("en", label.name.en), ("ar", label.name.ar))
            )
            found.append(
                f'<category xml:id="{ids[label.id]}" n={attribute(label.id)}>{words}</category>\n'
            )
        return cls(ids, f'<taxonomy xml:id="labels">\n{"".join(found)}</taxonomy>')


class _Document:
    """One article on its way out."""

    def __init__(self, article: _Object, labels: _Labels) -> None:
        self._article, self._labels = article, labels
        names = {
            thing["annotator"]
            for key in ("spans", "relations", "comments")
            for thing in article[key]
        }
        self._people = {name: f"a{n}" for n, name in enumerate(sorted(names), 1)}
        self._ids: dict[tuple[str, str], str] = {}
        self._rest: dict[str, _Object] = {}

    def lines(self) -> Iterator[str]:
        """The document, line by line."""
        article = self._article
        for prefix, key in (("s", "spans"), ("r", "relations"), ("c", "comments")):
            for n, thing in enumerate(article[key], 1):
                uid = thing["uid"]
                self._ids[prefix, uid] = f"{prefix}.{uid if is_uid(uid) else n}"
        apart = "".join(self._apart())
        language = article["language"]
        tongue = f' xml:lang="{language}"' if is_language(language) else ""
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{NAMESPACE}">\n'
        yield from self._header()
        yield f'<text{tongue}><body><p xml:id="{TEXT}" xml:space="preserve">'
        yield f"{content(article['text'])}</p></body></text>\n"
        if apart:
            yield f"<standOff>\n{apart}</standOff>\n"
        yield "</TEI>\n"

    def _header(self) -> Iterator[str]:
        article = self._article
        yield f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{content(article['title'])}</title>"
        for name, number in self._people.items():
            yield f'<respStmt xml:id="{number}"><resp>annotation</resp>'
            yield f"<name>{content(name)}</name></respStmt>"
        yield "</titleStmt>\n<publicationStmt><p>Written by Hashiya.</p></publicationStmt>\n"
        yield f'<sourceDesc><bibl><idno type="key">{content(article["key"])}</idno></bibl>'
        yield "</sourceDesc>\n</fileDesc>\n"
        yield f"<encodingDesc><classDecl>{self._labels.xml}</classDecl></encodingDesc>\n"
        yield f'<xenoData type="{OURS}">{json_content(self._ours())}</xenoData>\n</teiHeader>\n'

    def _ours(self) -> _Object:
        """What TEI has no place for, or XML no characters."""
        article = self._article
        said = _ARTICLE | ({"language"} if is_language(article["language"]) else set())
        exact = {key: article[key] for key in ("title", "key") if not is_legal(article[key])}
        people = {number: name for name, number in self._people.items() if not is_legal(name)}
        labels = {number: name for name, number in self._labels.ids.items() if not is_legal(name)}
        rest = {key: value for key, value in self._rest.items() if value}
        made = {"article": carried(article, said) | exact, "things": rest}
        return made | {k: v for k, v in (("people", people), ("labels", labels)) if v}

    def _apart(self) -> Iterator[str]:
        spans = self._article["spans"]
        for name, number in self._people.items():
            mine = [self._span(span) for span in spans if span["annotator"] == name]
            if mine:
                yield f'<spanGrp type="annotation" resp="#{number}">\n'
                yield from mine
                yield "</spanGrp>\n"
        for span in spans:
            yield from self._about(span)
        relations = [self._relation(item) for item in self._article["relations"]]
        if relations:
            yield "<listRelation>\n"
            yield from relations
            yield "</listRelation>\n"
        for relation in self._article["relations"]:
            yield self._features("r", relation)
        for comment in self._article["comments"]:
            yield self._comment(comment)

    def _span(self, span: _Object) -> str:
        number = self._ids["s", span["uid"]]
        self._rest[number] = self._other(span, _SPAN)
        ranges = ",".join(f"{start},{end - start}" for start, end in pieces(span))
        ana = f"#{self._labels.ids[span['label']]}" + self._pointer("s", span)
        return (
            f'<span xml:id="{number}" ana="{ana}" target="#string-range({TEXT},{ranges})">'
            f"{content(span['quote'])}</span>\n"
        )

    def _about(self, span: _Object) -> Iterator[str]:
        """What is said of a span: its attributes, its note."""
        number = self._ids["s", span["uid"]]
        yield self._features("s", span)
        if span["note"]:
            if not is_legal(span["note"]):
                self._rest[number]["note"] = span["note"]
            by = self._people[span["annotator"]]
            words = content(span["note"])
            yield f'<note type="note" target="#{number}" resp="#{by}">{words}</note>\n'

    def _relation(self, relation: _Object) -> str:
        number = self._ids["r", relation["uid"]]
        self._rest[number] = self._other(relation, _RELATION)
        kind = relation["type"]
        if not is_word(kind):
            self._rest[number]["type"] = kind
            kind = "relation"
        ends = [self._ids["s", relation[key]] for key in ("source", "target")]
        pointer = self._pointer("r", relation).strip()
        ana = f' ana="{pointer}"' if pointer else ""
        return (
            f'<relation xml:id="{number}" name="{kind}" active="#{ends[0]}" passive="#{ends[1]}"'
            f' resp="#{self._people[relation["annotator"]]}"'
            f"{ana}/>\n"
        )

    def _comment(self, comment: _Object) -> str:
        number = self._ids["c", comment["uid"]]
        self._rest[number] = rest = self._other(comment, _COMMENT)
        if not is_legal(comment["text"]):
            rest["text"] = comment["text"]
        kind, about = "comment", TEXT
        if comment["parent"]:
            kind, about = "reply", self._ids["c", comment["parent"]]
        elif comment["span"]:
            about = self._ids["s", comment["span"]]
            rest.pop("span")
        return (
            f'<note type="{kind}" xml:id="{number}" target="#{about}"'
            f' resp="#{self._people[comment["annotator"]]}">{content(comment["text"])}</note>\n'
        )

    def _other(self, thing: _Object, said: set[str]) -> _Object:
        rest = carried(thing, said | ({"uid"} if is_uid(thing["uid"]) else set()))
        kept = {
            name: value
            for name, value in thing.get("attributes", {}).items()
            if not feature(name, value)
        }
        return rest | ({"attributes": kept} if kept else {})

    def _pointer(self, prefix: str, thing: _Object) -> str:
        """A pointer to the features of something, after a space; empty if it has none."""
        return f" #f.{self._ids[prefix, thing['uid']]}" if self._listed(thing) else ""

    def _features(self, prefix: str, thing: _Object) -> str:
        listed = self._listed(thing)
        number = self._ids[prefix, thing["uid"]]
        return f'<fs xml:id="f.{number}" type="attributes">{listed}</fs>\n' if listed else ""

    def _listed(self, thing: _Object) -> str:
        return "".join(feature(name, value) for name, value in thing["attributes"].items())
