"""Writing CoNLL-U: words with their spaces, spans in brackets, and all else in comments."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import carried, pieces
from app.formats.corpora.conllu_marks import brackets, spaces_to
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.sentences import Place, sentences
from app.formats.sinks import Sink
from app.formats.tokens import places

_ARTICLE = {"format", "text", "sha256", "spans"}
_SPAN = {"label", "start", "end", "fragments", "quote"}
_LINE = re.compile(r"\s+")

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a document an article; nothing is lost."""
    with sink.file("corpus.conllu") as out:
        for number, record in enumerate(corpus.records, 1):
            out.write(_document(number, article_json(record)).encode())
            yield record, record


def _document(number: int, article: _Object) -> str:
    text, spans = article["text"], article["spans"]
    ends = [(start, end) for span in spans for start, end in pieces(span)]
    words = places(text, [end for pair in ends for end in pair])
    names = {f"e{n}": span for n, span in enumerate(spans, 1)}
    marks = brackets(words, [(name, span["label"], pieces(span)) for name, span in names.items()])
    starts = [start for start, _ in words]
    told = {name: _kept(span, words, starts) for name, span in names.items()}
    ours = carried(article, _ARTICLE) | ({"spans": told} if told else {})
    if not words:
        ours["text"] = text
    head = [
        f"# newdoc id = {_LINE.sub(' ', article['key']).strip() or number}",
        "# global.Entity = eid-etype",
        f"# hashiya = {orjson.dumps(ours).decode()}",
    ]
    if not words:
        return "\n".join(head) + "\n\n"
    whole = [(span["start"], span["end"]) for span in spans]
    blocks = sentences(text, words, whole)
    after = [start for start, _ in words[1:]]
    gaps = [text[end:start] for (_, end), start in zip(words, after, strict=False)]
    gaps.append(text[words[-1][1] :])
    forms = [text[start:end] for start, end in words]
    before = text[: words[0][0]]
    lines: list[str] = []
    for count, at in enumerate(blocks, 1):
        lines += head if count == 1 else ()
        lines.append(f"# sent_id = {number}-{count}")
        lines += _sentence(at, forms, gaps, marks, before if count == 1 else "")
        lines.append("")
    return "\n".join(lines) + "\n"


def _sentence(
    at: range, forms: Sequence[str], gaps: Sequence[str], marks: Mapping[int, str], before: str
) -> Iterator[str]:
    last = len(forms) - 1
    shown = "".join(forms[n] + (" " if gaps[n] else "") for n in at)
    yield f"# text = {shown.rstrip(' ')}"
    for count, n in enumerate(at, 1):
        gap = gaps[n]
        if gap == " " and n != last and n not in marks and not (before and count == 1):
            yield f"{count}\t{forms[n]}\t_\t_\t_\t_\t_\t_\t_\t_"
            continue
        notes = [f"Entity={marks[n]}"] if n in marks else []
        if not gap:
            notes.append("SpaceAfter=No")
        elif gap != " " or n == last:
            notes.append(f"SpacesAfter={spaces_to(gap)}")
        if before and count == 1:
            notes.append(f"SpacesBefore={spaces_to(before)}")
        yield f"{count}\t{forms[n]}\t_\t_\t_\t_\t_\t_\t_\t{'|'.join(notes) or '_'}"


def _kept(span: _Object, words: Sequence[Place], starts: Sequence[int]) -> _Object:
    """What brackets do not say of a span."""
    kept = carried(span, _SPAN)
    whole = pieces(span)
    shown = []
    for start, end in whole:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            shown.append([words[first][0], words[last - 1][1]])
    if shown != whole:
        kept["fragments"] = whole
    if not shown:
        kept["label"] = span["label"]
    return kept
