"""Writing training data for spaCy: a DocBin an annotator."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, carried, pieces
from app.formats.corpora.doccano_write import without_strays
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of
from app.formats.corpora.prodigy_write import words_of
from app.formats.corpora.spacy_bin import BinWriter, Mark
from app.formats.names import FileNames
from app.formats.sinks import Sink

_ARTICLE = {"format", "text", "sha256", "spans"}
_SPAN = {"uid", "annotator", "label", "start", "end", "fragments", "quote"}

_LOOKED = {"done", "second_look"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes one file an annotator; the first one has all articles, annotated or not."""
    first = next(iter(corpus.annotators), "")
    with ExitStack() as stack:
        bins = {first: BinWriter(stack)}
        for record in corpus.records:
            left = without_strays(record, tell)
            for name, article in layers_of(article_json(left), first):
                if name not in bins:
                    bins[name] = BinWriter(stack)
                _add(bins[name], name, article)
            yield record, left
        names = FileNames()
        for name in [first, *sorted(set(bins) - {first})]:
            with sink.file(f"{names.stem(name or 'articles')}.spacy") as out:
                bins[name].write(out)


def _add(bin_: BinWriter, name: str, article: Mapping[str, Any]) -> None:
    text, spans = article["text"], article["spans"]
    listed = [piece for span in spans for piece in pieces(span)]
    words = words_of(text, {start for start, _ in listed}, {end for _, end in listed})
    starts = [word["start"] for word in words]
    marks = [mark for span in spans for mark in _marks(span, starts)]
    whole = [mark for span in spans if len(pieces(span)) == 1 for mark in _marks(span, starts)]
    rest = {span["uid"]: carried(span, _SPAN) for span in spans}
    ours = carried(article, _ARTICLE) | {"spans": rest} | ({"annotator": name} if name else {})
    looked = bool(spans) or article.get("states", {}).get(name) in _LOOKED
    entities = flat(words, whole) if looked else None
    bin_.add(words, marks, entities, {KEY: orjson.dumps(ours).decode()})


def flat(words: Sequence[Mapping[str, Any]], marks: Sequence[Mark]) -> list[Mark]:
    """The spans that can be entities, which never overlap: the longest first, as spaCy chooses.

    Those that begin or end with white space cannot be.
    """
    taken: set[int] = set()
    found = []
    for mark in sorted(marks, key=lambda mark: (mark[2] - mark[3], mark[2])):
        inside = range(mark[2], mark[3])
        edges = words[mark[2]]["text"], words[mark[3] - 1]["text"]
        if taken.isdisjoint(inside) and not any(edge.isspace() for edge in edges):
            taken.update(inside)
            found.append(mark)
    return found


def _marks(span: _Object, starts: Sequence[int]) -> Iterator[Mark]:
    for start, end in pieces(span):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        yield span["uid"], span["label"], first, last, start, end
