"""Writing examples for Prodigy: text, tokens, spans, relations; a line an article and person."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import KEY, PART, carried, pieces
from app.formats.corpora.doccano_write import without_strays
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of
from app.formats.sinks import Sink
from app.formats.tokens import Token, tokens

_ARTICLE = {"format", "text", "sha256", "metadata", "spans", "relations"}
_SPAN = {"annotator", "label", "start", "end", "fragments", "quote"}
_RELATION = {"annotator", "type"}
_ANSWERS = {"skipped": "ignore"}

_Object = dict[str, Any]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes the lines of each article next to each other."""
    with sink.file("tasks.jsonl") as out:
        for record in corpus.records:
            left = without_strays(record, tell)
            whole = article_json(left)
            for name, article in layers_of(whole):
                line = _line(name, article, whole["states"].get(name, ""))
                out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            yield record, left


def words_of(text: str, starts: Collection[int], ends: Collection[int]) -> list[_Object]:
    """Tokens from which the text can be put together again, as spaCy does.

    A space after a token is told by its ``ws``; other white space is a token, and so is a space
    at which a span begins or ends.

    Args:
        text: The text.
        starts: Where spans begin: so does a token at each of them.
        ends: Where spans end: so does a token at each of them.
    """
    edges = sorted({*starts, *ends})
    found: list[_Object] = []
    done = 0
    for token in [*tokens(text, edges), Token(len(text), len(text))]:
        if done < token.start:
            inside = edges[bisect_right(edges, done) : bisect_left(edges, token.start)]
            bound = inside or done in starts or token.start in ends
            if found and text[done] == " " and not bound:
                found[-1]["ws"] = True
                done += 1
            for first, last in pairwise([done, *inside, token.start]):
                if first < last:
                    found.append(_token(text, first, last, len(found)))
        if token.start < token.end:
            found.append(_token(text, token.start, token.end, len(found)))
        done = token.end
    return found


def _token(text: str, start: int, end: int, number: int) -> _Object:
    return {"text": text[start:end], "start": start, "end": end, "id": number, "ws": False}


def _line(name: str, article: Mapping[str, Any], state: str) -> _Object:
    text, spans = article["text"], article["spans"]
    listed = [piece for span in spans for piece in pieces(span)]
    words = words_of(text, {start for start, _ in listed}, {end for _, end in listed})
    made, ends = _spans(spans, [word["start"] for word in words])
    line: _Object = {
        "text": text,
        "meta": article["metadata"],
        "tokens": words,
        "spans": made,
        "relations": [_relation(item, ends) for item in article["relations"]],
        "answer": _ANSWERS.get(state, "accept"),
        KEY: carried(article, _ARTICLE) | ({"annotator": name} if name else {}),
    }
    if name:
        line |= {"_annotator_id": name, "_session_id": name}
    return line


def _spans(
    spans: Sequence[_Object], starts: Sequence[int]
) -> tuple[list[_Object], dict[str, _Object]]:
    """The spans, and by uid the one a relation means."""
    found, ends = [], {}
    for span in spans:
        listed = pieces(span)
        for n, (start, end) in enumerate(listed):
            part = {PART: span["uid"]} if len(listed) > 1 else {}
            made = {
                "start": start,
                "end": end,
                "label": span["label"],
                "token_start": bisect_left(starts, start),
                "token_end": bisect_left(starts, end) - 1,
                KEY: ({} if n else carried(span, _SPAN)) | part,
            }
            found.append(made)
            if not n:
                ends[span["uid"]] = made
    return found, ends


def _relation(relation: _Object, ends: Mapping[str, _Object]) -> _Object:
    child, head = ends[relation["source"]], ends[relation["target"]]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": relation["type"],
        "head_span": _end(head),
        "child_span": _end(child),
        KEY: carried(relation, _RELATION),
    }


def _end(span: _Object) -> _Object:
    return {key: span[key] for key in ("start", "end", "label", "token_start", "token_end")}
