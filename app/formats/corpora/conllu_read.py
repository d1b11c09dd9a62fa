"""Reading CoNLL-U: the text of the words, with spans in brackets or tags; no syntax."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.conll_lines import lines_of
from app.formats.corpora.conll_read import MANY, UNNAMED
from app.formats.corpora.conllu_rows import COLUMNS, Text, fault_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID = "conllu"
_HINT = "CoNLL-U has ten columns, parted by tabs, and empty lines between sentences."
_SYNTAX = "Lemmas, parts of speech and trees are not read."
_DIFFERENT = "The words of a sentence do not add up to its “# text”; the words were taken."
_EACH = f"It has no “# newdoc” and over {MANY} sentences: each became an article."

_Object = dict[str, Any]


@dataclass(slots=True)
class _Sentence:
    """A sentence as it stands.

    Attributes:
        line: The line it begins on.
        comments: Key and value of its comments.
        rows: Its columns, row by row.
        raw: Its bytes.
        fault: What is wrong with it.
        done: Bytes of the file up to its end.
    """

    line: int
    comments: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    raw: bytes = b""
    fault: str = ""
    done: int = 0


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a document."""
    remarks = Remarks(item.name)
    count = 0
    for count, document in enumerate(_documents(_sentences(item, asked), remarks), 1):
        fault = next((sentence.fault for sentence in document if sentence.fault), "")
        if fault and count == 1 and not any(s.rows and not s.fault for s in document):
            raise FormatMismatch(f"{item.name} is no CoNLL-U file: {fault}", _HINT)
        yield _aside(item, document, fault) if fault else _draft(item, document, count, remarks)
    if not count:
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")
    yield from remarks.problems()


def _sentences(item: Input, asked: Asked) -> Iterator[_Sentence]:
    raw: list[bytes] = []
    made = _Sentence(1)
    for line in lines_of(item.path, asked.encoding):
        made.done = line.done
        if line.text is not None and not line.text.strip():
            if raw:
                made.raw = b"".join([*raw, line.raw])
                yield made
            made, raw = _Sentence(line.number + 1), []
            continue
        raw.append(line.raw)
        if line.text is None:
            made.fault = made.fault or f"Line {line.number} is not UTF-8."
        elif line.text.startswith("#"):
            key, _, value = line.text[1:].partition("=")
            made.comments[key.strip()] = value.strip()
        else:
            row = line.text.split("\t")
            made.rows.append(row)
            number = row[0]
            plain = len(row) == COLUMNS and len(number) < 9 and number.isascii()
            if not (plain and number.isdigit()) and not made.fault:
                made.fault = fault_of(row, line.number)
    if raw:
        made.raw = b"".join(raw)
        yield made


def _documents(found: Iterator[_Sentence], remarks: Remarks) -> Iterator[list[_Sentence]]:
    """Sentences document by document; a long file without documents sentence by sentence."""
    waiting: list[_Sentence] = []
    marked = each = False
    for sentence in found:
        new = "newdoc" in sentence.comments or "newdoc id" in sentence.comments
        if new and waiting:
            yield waiting
            waiting = []
        marked, each = marked or new, each and not new
        waiting.append(sentence)
        if not marked and (each or len(waiting) > MANY):
            if not each:
                remarks.note(_EACH)
            each = True
            yield from ([one] for one in waiting)
            waiting = []
    if waiting:
        yield waiting


def _draft(item: Input, document: list[_Sentence], count: int, remarks: Remarks) -> Draft:
    first, last = document[0], document[-1]
    ours = _ours(first)
    text = Text()
    shape = first.comments.get("global.Entity")
    if shape:
        text.marks.fields = tuple(shape.split("-"))
    for sentence in document:
        if "newpar" in sentence.comments or "newpar id" in sentence.comments:
            text.paragraph()
        written = text.sentence(sentence.rows)
        given = sentence.comments.get("text")
        if given is not None and "".join(given.split()) != "".join(written.split()):
            remarks.note(_DIFFERENT, sentence.line)
        if any(row[3] != "_" or row[7] != "_" for row in sentence.rows):
            remarks.note(_SYNTAX)
    data: _Object = {key: value for key, value in ours.items() if key not in ("spans", "text")}
    whole = text.whole()
    if not text.places and isinstance(ours.get("text"), str):
        whole = ours["text"]
    data["text"] = whole
    data["spans"] = list(_spans(text, _objects(ours)))
    name = first.comments.get("newdoc id") or f"{item.stem}-{count}"
    return Draft(
        data=data,
        name=item.name,
        key=name,
        reader=ID,
        raw=b"".join(sentence.raw for sentence in document),
        line=first.line,
        done=last.done,
    )


def _spans(text: Text, ours: dict[str, _Object]) -> Iterator[_Object]:
    rest = dict(ours)
    for mention in text.marks.found:
        places = [[text.places[a][0], text.places[b - 1][1]] for a, b in mention.places]
        kept = rest.pop(mention.name, None)
        if kept is None:
            kept = {} if ours else {"attributes": {"eid": mention.name}}
        places = kept.get("fragments") or places
        yield {**kept, "label": mention.label, **_where(places)}
    for kept in rest.values():
        if "label" in kept and "fragments" in kept:  # it has no words
            yield {**kept, **_where(kept["fragments"])}
    for words in (*text.marks.strange, *text.marks.unclosed()):
        yield {"conllu": words}
    if not text.marks.found:
        for label, start, end in text.tagged:
            yield {"label": label or UNNAMED, "start": start, "end": end}


def _where(places: Any) -> _Object:
    """Where a span lies; what is no list of pieces is left for the checks."""
    if not (isinstance(places, list) and places and all(_is_pair(pair) for pair in places)):
        return {"start": None, "end": None, "fragments": places}
    found: _Object = {"start": places[0][0], "end": places[-1][1], "fragments": places}
    if len(places) == 1:
        del found["fragments"]
    return found


def _is_pair(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2


def _ours(sentence: _Sentence) -> _Object:
    """What we put into a comment."""
    given = sentence.comments.get("hashiya")
    if given is None:
        return {}
    try:
        found = orjson.loads(given)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _objects(ours: _Object) -> dict[str, _Object]:
    given = ours.get("spans")
    rows = given.items() if isinstance(given, dict) else ()
    return {name: value for name, value in rows if isinstance(value, dict)}


def _aside(item: Input, document: list[_Sentence], fault: str) -> Problem:
    return Problem(
        kind=Kind.ASIDE,
        message=fault,
        file=item.name,
        line=document[0].line,
        hint=_HINT,
        data=b"".join(sentence.raw for sentence in document),
    )
