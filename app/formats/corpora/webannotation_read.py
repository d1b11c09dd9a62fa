"""Reading W3C Web Annotations of texts that lie beside them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import KEY, PART, Remarks, brought, joined, objects_of
from app.formats.corpora.placing import Placing, Row
from app.formats.corpora.webannotation_values import (
    annotations_of,
    many,
    name_of,
    person_of,
    tags_and_notes,
    targets_of,
)
from app.formats.documents.encoding import BrokenText, decode
from app.formats.lines import bom_of
from app.formats.units import Unit
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

ID = "webannotation"
TITLE = "file of Web Annotations"
_MOST = 16 << 20  # bytes of a text that is read beside
_PLACES = 1000  # of a quote that are looked at
_PLAIN = (".txt", ".text", "")

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article for each text that is annotated.

    Raises:
        FormatMismatch: If there are no annotations, or none of their texts lies beside.
    """
    remarks = Remarks(item.name)
    pages: list[_Object] = []
    for found in objects_of(item, asked, TITLE):
        if isinstance(found, Problem):
            yield found
        else:
            pages.append(found.value)
    annotations = list(annotations_of(pages))
    ours = brought(pages[0]) if len(pages) == 1 else {}
    sources = _sources(annotations) or ([str(ours["source"])] if "source" in ours else [])
    if not sources:
        raise FormatMismatch(
            f"{item.name} is no {TITLE} about texts.", "It has annotations with targets."
        )
    yield from _articles(item, asked, sources, annotations, ours, remarks)
    yield from remarks.problems()


def texts_beside(item: Input, values: list[Any]) -> Iterator[tuple[str, Input]]:
    """The sources that are annotated and lie beside the file, with their texts."""
    annotations = list(annotations_of(values))
    ours = brought(values[0]) if len(values) == 1 else {}
    sources = _sources(annotations)
    if not sources and isinstance(ours.get("source"), str):
        sources = [ours["source"]]
    for source in sources:
        found = _text_of(item, source, alone=len(sources) == 1)
        if found is not None:
            yield source, found


def _articles(
    item: Input,
    asked: Asked,
    sources: list[str],
    annotations: list[_Object],
    ours: _Object,
    remarks: Remarks,
) -> Iterator[Item]:
    missing: list[Problem] = []
    came = 0
    for source in sources:
        found = _text_of(item, source, alone=len(sources) == 1)
        if found is None:
            missing.append(_missing(item, source))
            continue
        try:
            data = found.path.read_bytes()
            text, encoding = _decoded(found, data, asked)
        except UserError as error:
            missing.append(_aside(item, error.message, error.hint, source))
            continue
        came += 1
        reading = _Reading(text, source, asked, remarks)
        reading.read(annotations)
        yield Draft(
            data=_article(text, reading, ours),
            name=found.name.rsplit("/", 1)[-1],
            key=PurePosixPath(found.name).stem,
            reader=ID,
            raw=data,
            encoding=encoding,
            done=item.size,
        )
    if not came:
        raise FormatMismatch(f"{item.name}: {missing[0].message}", missing[0].hint)
    yield from missing


def _missing(item: Input, source: str) -> Problem:
    hint = f"Put the text into the same folder as {item.stem}.txt."
    return _aside(item, f"It annotates {source}, and no text of it lies beside.", hint, source)


def _aside(item: Input, message: str, hint: str, source: str) -> Problem:
    data = source.encode("utf-8", "surrogatepass")
    return Problem(kind=Kind.ASIDE, message=message, file=item.name, hint=hint, data=data)


def _sources(annotations: list[_Object]) -> list[str]:
    """What is annotated, annotations apart, the most annotated first."""
    names = {name_of(annotation) for annotation in annotations} - {""}
    found: Counter[str] = Counter()
    for annotation in annotations:
        linking = "linking" in many(annotation.get("motivation"))
        for source, place in targets_of(annotation):
            if source and (place or not (linking or name_of(source) in names)):
                found[source] += 1
    return [source for source, _ in found.most_common()]


def _text_of(item: Input, source: str, *, alone: bool) -> Input | None:
    """The file beside that has the text: called as the source, or as this file."""
    try:
        path = unquote(urlsplit(source).path)
    except ValueError:
        path = ""
    name = PurePosixPath(path).name
    names = [name, f"{PurePosixPath(name).stem}.txt"] if name else []
    names += [f"{item.stem}.txt"] if alone else []
    for each in names:
        found = item.beside(each) if "\0" not in each else None
        if found is None or found.name == item.name:
            continue
        if found.size <= _MOST and found.suffix in _PLAIN:
            return found
    return None


def _article(text: str, reading: "_Reading", ours: _Object) -> _Object:
    return {
        **{key: value for key, value in ours.items() if key != "source"},
        "text": text,
        "spans": joined(reading.spans),
        "relations": reading.relations,
        "comments": reading.comments,
    }


def _decoded(found: Input, data: bytes, asked: Asked) -> tuple[str, str]:
    """The text with its byte order mark, if it has one: it is taken away later.

    Raises:
        FormatMismatch: If it is no text, or damaged.
        UserError: If the encoding asked for does not fit.
    """
    if asked.encoding is None and bom_of(data)[1] in ("", "utf-8"):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8"), "utf-8"
    try:
        decoded = decode(data, found.name, asked.encoding)
    except BrokenText as broken:
        raise FormatMismatch(broken.message, broken.hint) from None
    return decoded.text, decoded.encoding


class _Reading:
    """The annotations of one text.

    Attributes:
        spans: Its spans.
        relations: Its relations.
        comments: Its comments.
    """

    def __init__(self, text: str, source: str, asked: Asked, remarks: Remarks) -> None:
        self._shift = int(text.startswith("\ufeff"))  # a mark of the file is not counted
        self._text, self._source = text[self._shift :], source
        self._remarks = remarks
        self._placing = Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16,), remarks)
        self.spans: list[_Object] = []
        self.relations: list[_Object] = []
        self.comments: list[_Object] = []
        self._uids: dict[str, str] = {}
        self._used: set[str] = set()

    def read(self, annotations: list[_Object]) -> None:
        """Takes in what is about this text."""
        marks: list[tuple[_Object, list[_Object]]] = []
        others: list[tuple[_Object, list[str]]] = []
        for annotation in annotations:
            about = list(islice(targets_of(annotation), 1000))
            here = [place for source, place in about if source == self._source and place]
            if here:
                marks.append((annotation, here))
            else:
                others.append((annotation, [source for source, _ in about]))
        rows = [self._row(place) for _, here in marks for place in here]
        placed = iter(self._placing.quoted(self._text, rows))
        for annotation, here in marks:
            self._mark(annotation, [next(placed) for _ in here])
        names = {name_of(annotation) for annotation, _ in others} - {""}
        for annotation, sources in others:
            self._other(annotation, sources, names)

    def _row(self, place: _Object) -> Row:
        start, end, exact = place.get("start"), place.get("end"), place.get("exact")
        if start is None and isinstance(exact, str) and exact:
            found = self._found(exact, place)
            if found is not None:
                return (found, found + len(exact), exact)
        return (start, end, exact)

    def _found(self, exact: str, place: _Object) -> int | None:
        """Where a quote without offsets stands: the place with the same words around."""
        before, after = (place.get(key) for key in ("prefix", "suffix"))
        best, score = None, -1
        at = self._text.find(exact)
        several = at >= 0 and self._text.find(exact, at + 1) >= 0
        for _ in range(_PLACES):
            if at < 0 or score == 2:
                break
            around = int(isinstance(before, str) and self._text.endswith(before, 0, at))
            if isinstance(after, str):
                around += self._text.startswith(after, at + len(exact))
            if around > score:
                best, score = at, around
            at = self._text.find(exact, at + 1)
        if several and score < 1:
            self._remarks.note(
                "Words that are quoted stand at several places; the first was taken.",
                hint="A TextPositionSelector or more words around would tell which.",
            )
        return best

    def _mark(self, annotation: _Object, rows: list[Row]) -> None:
        ours = brought(annotation)
        tags, notes = tags_and_notes(annotation)
        motives = [x for x in many(annotation.get("motivation")) if isinstance(x, str)]
        name = name_of(annotation)
        for label in tags or [motives[0] if motives else "annotation"]:
            root = ""
            for row in rows:
                uid = self._uid(name)
                span = {
                    **ours,
                    "uid": uid,
                    "annotator": person_of(annotation),
                    "label": label,
                    **_offsets(row, self._shift),
                    "note": "\n".join(notes),
                    **_created(annotation),
                }
                span.pop(PART, None)
                if KEY in annotation and len(rows) > 1:
                    root = root or uid
                    span[PART] = root
                if name:
                    self._uids.setdefault(name, uid)
                self.spans.append(span)

    def _uid(self, name: str) -> str:
        """The uid of a span: the name of its annotation; numbered, where it has several."""
        uid, number = name or "annotation", 1
        while uid in self._used:
            number += 1
            uid = f"{name or 'annotation'}#{number}"
        self._used.add(uid)
        return uid

    def _other(self, annotation: _Object, about: list[str], names: set[str]) -> None:
        """A relation between annotations, or a comment on one or on the text."""
        motives = many(annotation.get("motivation"))
        tags, notes = tags_and_notes(annotation)
        ends = [name_of(source) for source in about]
        known = [end for end in ends if end in self._uids]
        base = {
            "annotator": person_of(annotation),
            **_created(annotation),
            **brought(annotation),
            **({"uid": name_of(annotation)} if name_of(annotation) else {}),
        }
        if "linking" in motives or (len(known) == len(ends) == 2 and tags):
            if known:
                kind = tags[0] if tags else notes[0] if notes else "linking"
                ends = [self._uids.get(end, end) for end in (*ends, "", "")[:2]]
                relation = {**base, "type": kind, "source": ends[0], "target": ends[1]}
                del relation["annotator"]
                self.relations.append(relation)
        elif about and (known or ends[0] in names or self._source in about):
            self._comment(base, ends, known, tags, notes, names)

    def _comment(
        self,
        base: _Object,
        ends: list[str],
        known: list[str],
        tags: list[str],
        notes: list[str],
        names: set[str],
    ) -> None:
        comment = {**base, "text": "\n".join(notes or tags)}
        if known:
            comment["span"] = self._uids[known[0]]
        elif ends[0] in names:
            comment["parent"] = ends[0]
        span = comment.get("span")
        if isinstance(span, str):
            comment["span"] = self._uids.get(span, span)
        self.comments.append(comment)


def _offsets(row: Row, shift: int) -> _Object:
    start, end, words = row
    found = {"start": start, "end": end, "quote": words if isinstance(words, str) else None}
    for key in ("start", "end"):
        if type(found[key]) is int:
            found[key] += shift
    return found


def _created(annotation: _Object) -> _Object:
    given = annotation.get("created")
    return {"created": given} if isinstance(given, str) else {}
