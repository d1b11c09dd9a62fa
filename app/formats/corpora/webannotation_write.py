"""Writing W3C Web Annotations: a page of annotations an article, its text beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote as escaped

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, carried, pieces
from app.formats.corpora.jsonl_write import article_json
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.model.uids import is_uid

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = {"@version": 1.1, KEY: {"@id": "urn:hashiya:data", "@type": "@json"}}
"""What our key means: JSON that linked data does not look into."""
UUID, NAME = "urn:uuid:", "urn:hashiya:"
AROUND = 32
"""Characters quoted before and after a span."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_ARTICLE = {"format", "text", "sha256", "title", "spans", "relations", "comments"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote", "note"}
_RELATION = {"annotator", "type", "source", "target"}
_COMMENT = {"annotator", "text", "parent"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes two files an article; nothing is lost."""
    names = FileNames()
    for record in corpus.records:
        stem = names.numbered(record.article.key)
        article = article_json(record)
        with sink.file(f"{stem}.jsonld") as out:
            out.write(orjson.dumps(_page(article, stem), option=orjson.OPT_INDENT_2))
        with sink.file(f"{stem}.txt") as out:
            out.write(article["text"].encode())
        yield record, record


def iri(uid: str, scope: str = "") -> str:
    """The name of something on the net, made of its uid.

    Args:
        uid: Its uid.
        scope: The uid of its article, within which uids of other tools are unique.
    """
    if is_uid(uid):
        return UUID + uid
    return f"{NAME}{escaped(scope, safe='')}:{escaped(uid, safe='')}"


def _page(article: Mapping[str, Any], stem: str) -> _Object:
    source = escaped(f"{stem}.txt")
    shift = int(article["text"].startswith("\ufeff"))  # who decodes the text takes it away
    text = article["text"][shift:]
    here = article["uid"]
    items = [
        *(_span(span, text, source, shift, here) for span in article["spans"]),
        *(_relation(relation, here) for relation in article["relations"]),
        *(_comment(comment, source, here) for comment in article["comments"]),
    ]
    return {
        "@context": [CONTEXT, OURS],
        "id": iri(article["uid"]),
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{iri(article['uid'])}#all",
            "type": "AnnotationCollection",
            "label": article["title"],
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
        KEY: carried(article, _ARTICLE) | {"title": article["title"], "source": source},
    }


def _span(span: _Object, text: str, source: str, shift: int, scope: str) -> _Object:
    bodies = [_body("tagging", span["label"])]
    for name, value in span["attributes"].items():
        words = value if isinstance(value, str) else orjson.dumps(value).decode()
        bodies.append(_body("describing", f"{name}: {words}"))
    if span["note"]:
        bodies.append(_body("commenting", span["note"]))
    targets = [_target(text, source, start - shift, end - shift) for start, end in pieces(span)]
    target: Any = targets if len(targets) > 1 else targets[0]
    said = {"motivation": "tagging", "body": bodies, "target": target}
    return _annotation(span, scope, said, carried(span, _SPAN))


def _relation(relation: _Object, scope: str) -> _Object:
    ends = [{"id": iri(relation[key], scope)} for key in ("source", "target")]
    body = [_body("tagging", relation["type"])]
    said = {"motivation": "linking", "body": body, "target": ends}
    return _annotation(relation, scope, said, carried(relation, _RELATION))


def _comment(comment: _Object, source: str, scope: str) -> _Object:
    """A comment is about an annotation or the whole text; a reply is about a comment."""
    purpose = "replying" if comment["parent"] else "commenting"
    about = comment["parent"] or comment["span"]
    body = [_body(purpose, comment["text"])]
    target = iri(about, scope) if about else source
    said = {"motivation": purpose, "body": body, "target": target}
    return _annotation(comment, scope, said, carried(comment, _COMMENT))


def _annotation(thing: _Object, scope: str, said: _Object, rest: _Object) -> _Object:
    when = {}
    if _MOMENT.fullmatch(thing["created"]):
        when = {"created": thing["created"]}
        rest = {key: value for key, value in rest.items() if key != "created"}
    return {
        "id": iri(thing["uid"], scope),
        "type": "Annotation",
        "creator": {"type": "Person", "name": thing["annotator"]},
        **when,
        **said,
        KEY: {key: value for key, value in rest.items() if key != "uid"},
    }


def _target(text: str, source: str, start: int, end: int) -> _Object:
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": source, "selector": [words, place]}


def _body(purpose: str, words: str) -> _Object:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        "value": words,
    }
