"""Writing CoNLL-2003: a word a line, an empty line a sentence, one label at most a word."""

import re
import shutil
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate
from operator import add
from tempfile import TemporaryFile
from typing import BinaryIO

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.sentences import Place, sentences
from app.formats.features import Feature, Holds
from app.formats.losses import Loss, reduced
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.formats.tokens import places
from app.model.record import ArticleRecord
from app.model.span import Span, made_span

START = "-DOCSTART- -X- O O\n\n"
BY = "by-"
"""What files begin with that are called by whoever annotated."""
_OUTER = "One word has one label here: of spans that nest or overlap, the longest is written."
_STACKED = "One word has one label here: of spans on the same words, one is written."
_WORDLESS = "A span of spaces only has no words that could be tagged."
_SPACE = re.compile(r"\s|_(?=x[0-9a-f]+_)")

Flat = dict[str, list[Span]]
"""The spans that can be written, by annotator."""


def tag_name(label: str) -> str:
    """A label as it stands in a tag: white space becomes ``_x`` its code ``_``."""
    return _SPACE.sub(lambda found: f"_x{ord(found[0]):x}_", label)


class Writing:
    """Writes articles of one corpus.

    Args:
        corpus: The corpus.
        held: What the format holds.
        tell: Takes what is lost.
    """

    def __init__(self, corpus: Corpus, held: Holds, tell: Tell) -> None:
        labels = corpus.scheme.get("labels")
        listed = labels if isinstance(labels, list) else []
        ids = [label.get("id") for label in listed if isinstance(label, dict)]
        self._rank = {label: number for number, label in enumerate(ids)}
        self._held, self._tell = held, tell
        people = corpus.annotators
        stems = FileNames()
        self.files = {name: f"{BY}{stems.stem(name)}" for name in people}
        if len(people) < 2:
            self.files = dict.fromkeys(people, "articles")

    def person(self, name: str) -> str:
        """Whose a span is, as a reader will be told."""
        return self.files[name].removeprefix(BY) if len(self.files) > 1 else ""

    def article(self, record: ArticleRecord) -> tuple[dict[str, str], ArticleRecord]:
        """The lines of an article for each annotator, and what reading them gives."""
        flat = self._flat(record)
        spans = [span for found in flat.values() for span in found]
        ends = [(span.start, span.end) for span in spans]
        words = places(record.text, [end for pair in ends for end in pair])
        ranges = list(sentences(record.text, words, ends))
        forms = [record.text[start:end] for start, end in words]
        solid = [0, *accumulate(map(len, forms))]
        text = "\n".join(" ".join(forms[at.start : at.stop]) for at in ranges) or "\n"
        lines, moved = {}, []
        starts = [start for start, _ in words]
        for name in flat or {"": []}:
            tags = ["O"] * len(words)
            for span in flat.get(name, ()):
                first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
                label = tag_name(span.label)
                tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
                place = (solid[first] + first, solid[last] + last - 1)  # single spaces part words
                moved.append(self._moved(span, text, place))
            lines[name] = _lines(forms, tags, ranges)
        left = reduced(replace(record, spans=(), relations=()), self._held)
        article = replace(left.article, uid="", extra={})
        spans_left = tuple(sorted(moved, key=lambda span: (span.start, -span.end)))
        return lines, replace(left, article=article, text=text, spans=spans_left)

    def _moved(self, span: Span, text: str, place: Place) -> Span:
        quote = text[place[0] : place[1]]
        by = self.person(span.annotator)
        return made_span("", "", by, span.label, (place,), quote, {}, "", "", {})

    def _flat(self, record: ArticleRecord) -> Flat:
        """The outermost spans of each annotator; of stacked ones the first of the scheme."""
        found: Flat = {}
        taken: dict[str, list[Place]] = {}
        far = len(self._rank)
        ranked = sorted(
            record.spans,
            key=lambda s: (s.start - s.end, s.start, self._rank.get(s.label, far), s.uid),
        )
        for span in ranked:
            if record.text[span.start : span.end].isspace():
                self._lose(_WORDLESS, record, span)
                continue
            there = taken.setdefault(span.annotator, [])
            start, end = span.start, span.end
            across = [at for at in there if start < at[1] and at[0] < end]
            if across:
                stacked = (start, end) in across
                self._lose(_STACKED if stacked else _OUTER, record, span)
                continue
            there.append((start, end))
            found.setdefault(span.annotator, []).append(span)
        return found

    def _lose(self, why: str, record: ArticleRecord, span: Span) -> None:
        self._tell(Loss(Feature.SPANS, why, record.article.key, f"{span.label}: {span.quote}"))


def write(corpus: Corpus, sink: Sink, tell: Tell, held: Holds) -> Iterator[Written]:
    """Writes one file; if there are several annotators, one each, the first with all articles."""
    writing = Writing(corpus, held, tell)
    first = next(iter(writing.files), "")
    waiting: dict[str, BinaryIO] = {}
    with ExitStack() as stack:
        with sink.file(f"{writing.files.get(first, 'articles')}.conll") as out:
            for record in corpus.records:
                lines, left = writing.article(record)
                out.write((START + _first_lines(lines, first)).encode())
                for name in sorted(lines.keys() - {first, ""}):
                    if name not in waiting:
                        waiting[name] = stack.enter_context(TemporaryFile())
                    waiting[name].write((START + lines[name]).encode())
                yield record, left
        for name in sorted(waiting):
            with sink.file(f"{writing.files[name]}.conll") as out:
                waiting[name].seek(0)
                shutil.copyfileobj(waiting[name], out)


_TAG = re.compile(r" [^ \n]+$", re.MULTILINE)


def _first_lines(lines: Mapping[str, str], first: str) -> str:
    """The lines of the first annotator, who may have said nothing of this article."""
    if first in lines or "" in lines:
        return lines.get(first, lines.get("", ""))
    return _TAG.sub(" O", next(iter(lines.values())))


def _lines(forms: Sequence[str], tags: Sequence[str], ranges: Sequence[range]) -> str:
    ends = [f" -X- O {tag}\n" for tag in tags]
    for at in ranges:
        ends[at.stop - 1] += "\n"
    return "".join(map(add, forms, ends))
