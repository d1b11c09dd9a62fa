"""Writing brat's stand-off files: a text, its annotations, and beside them what brat has not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.brat_conf import annotation_conf, is_listed, visual_conf
from app.formats.corpora.brat_names import folders_of, to_brat
from app.formats.corpora.carrying import carried, pieces
from app.formats.corpora.doccano_write import without_strays
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.model.scheme import Attribute
from app.model.scheme_json import scheme_from_json

OURS = ".hashiya.json"
ATTRIBUTE = "Attribute"
NOTE = "AnnotatorNotes"
CONFS = ("annotation.conf", "visual.conf")
_ARTICLE = {"format", "text", "sha256", "spans", "relations"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote", "attributes", "note"}
_RELATION = {"annotator", "type", "source", "target", "attributes"}
_LINE = re.compile(r"[^\n]+")

_Object = dict[str, Any]
_Pairs = list[list[int]]
Asked = Mapping[str, Mapping[str, Attribute]]
"""The attributes of each label, by name."""


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes three files an article and annotator, one folder an annotator if there are several."""
    scheme = scheme_from_json(corpus.scheme)
    asked = {label.id: {a.id: a for a in label.attributes} for label in scheme.labels}
    for name, words in zip(CONFS, (annotation_conf(scheme), visual_conf(scheme)), strict=True):
        with sink.file(name) as out:
            out.write(words.encode())
    folders = folders_of(corpus.annotators)
    first = next(iter(folders), "")
    for number, record in enumerate(corpus.records, 1):
        left = without_strays(record, tell)
        stem = f"{number:06}_{FileNames().stem(record.article.key)}"
        for name, article in layers_of(article_json(left), first):
            _document(sink, folders.get(name, "") + stem, name, article, asked)
        yield record, left


def _document(sink: Sink, place: str, name: str, article: _Object, asked: Asked) -> None:
    lines, ours = _annotations(article, asked)
    ours |= {"annotator": name} if name else {}
    files = (
        (".txt", article["text"].encode()),
        (".ann", "".join(f"{line}\n" for line in lines).encode()),
        (OURS, orjson.dumps({"format": "hashiya-brat/1", **carried(article, _ARTICLE), **ours})),
    )
    for suffix, data in files:
        with sink.file(place + suffix) as out:
            out.write(data)


def _annotations(article: _Object, asked: Asked) -> tuple[list[str], _Object]:
    """The lines of the annotation file, and what of them brat cannot say."""
    ids: dict[str, str] = {}
    spans: dict[str, _Object] = {}
    relations: dict[str, _Object] = {}
    unseen, hidden, lines, marks = [], [], [], _Marks()
    for span in article["spans"]:
        shown = shown_pieces(article["text"], pieces(span))
        if not shown:
            unseen.append(span)
            continue
        name = ids[span["uid"]] = f"T{len(ids) + 1}"
        data = _place(span["label"], shown)
        words = " ".join(article["text"][start:end] for start, end in shown)
        lines.append(f"{name}\t{data}\t{words}")
        spans[name] = _kept(article["text"], span, shown, data)
        if span["attributes"]:
            marks.attributes(name, span["attributes"], asked.get(span["label"], {}))
        marks.note(name, span["note"])
    for relation in article["relations"]:
        if not {relation["source"], relation["target"]} <= set(ids):
            hidden.append(relation)
            continue
        name = f"R{len(relations) + 1}"
        ends = f"Arg1:{ids[relation['source']]} Arg2:{ids[relation['target']]}"
        lines.append(f"{name}\t{to_brat(relation['type'])} {ends}\t")
        relations[name] = carried(relation, _RELATION)
        marks.attributes(name, relation["attributes"], {})
    found = {"spans": spans, "relations": relations, "unseen": unseen, "hidden": hidden}
    return lines + marks.lines, {key: value for key, value in found.items() if value}


def _kept(text: str, span: _Object, shown: _Pairs, data: str) -> _Object:
    kept = carried(span, _SPAN) | {"was": data}
    whole = pieces(span)
    if (len(shown) > 1 or shown != whole) and merged(text, shown) != whole:
        kept["fragments"] = whole
    if squeezed(span["note"]) != span["note"]:
        kept["note"] = span["note"]
    return kept


def _place(label: str, shown: _Pairs) -> str:
    return f"{to_brat(label)} " + ";".join(f"{start} {end}" for start, end in shown)


def shown_pieces(text: str, given: Sequence[Sequence[int]]) -> _Pairs:
    """The pieces of a span as brat has them: none holds a line end, none is blank."""
    found = []
    for start, end in given:
        words = text[start:end]
        if "\n" not in words and not words.isspace():
            found.append([start, end])
            continue
        parts = _LINE.finditer(text, start, end)
        found += [[part.start(), part.end()] for part in parts if not part[0].isspace()]
    return found


def merged(text: str, shown: Sequence[Sequence[int]]) -> _Pairs:
    """Pieces that only line ends part, put together again."""
    found: _Pairs = []
    for start, end in shown:
        gap = text[found[-1][1] : start] if found else ""
        if "\n" in gap and gap.isspace():
            found[-1][1] = end
        else:
            found.append([start, end])
    return found


def squeezed(words: str) -> str:
    """Words as they fit into one line."""
    return " ".join(words.split()) if words else words


class _Marks:
    """Attributes and notes, numbered through an article."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._attributes = self._notes = 0

    def attributes(
        self, target: str, given: Mapping[str, Any], asked: Mapping[str, Attribute]
    ) -> None:
        """Attributes brat can list, as such; the others as a note of their own."""
        rest = {}
        for name, value in given.items():
            if not is_listed(asked.get(name), value):
                rest[name] = value
                continue
            self._attributes += 1
            said = "" if value is True else f" {value}"
            self.lines.append(f"A{self._attributes}\t{to_brat(name)} {target}{said}")
        if rest:
            self._note(ATTRIBUTE, target, orjson.dumps(rest).decode())

    def note(self, target: str, words: str) -> None:
        """A note of the annotator."""
        if squeezed(words):
            self._note(NOTE, target, squeezed(words))

    def _note(self, kind: str, target: str, words: str) -> None:
        self._notes += 1
        self.lines.append(f"#{self._notes}\t{kind} {target}\t{words}")
