"""What annotations say of one text: spans, relations between them, comments on them."""

from collections import Counter
from itertools import islice
from typing import Any

from app.formats.base import Asked
from app.formats.corpora.carrying import KEY, PART, Remarks, brought
from app.formats.corpora.placing import Placing, Row
from app.formats.corpora.webannotation_values import (
    many,
    name_of,
    person_of,
    tags_and_notes,
    targets_of,
)
from app.formats.units import Unit

_PLACES = 1000  # of a quote that are looked at
_TARGETS = 1000  # of an annotation

_Object = dict[str, Any]


class Reading:
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
        self._counts: Counter[str] = Counter()

    def read(self, annotations: list[_Object]) -> None:
        """Takes in what is about this text."""
        marks: list[tuple[_Object, list[_Object]]] = []
        others: list[tuple[_Object, list[str]]] = []
        for annotation in annotations:
            about = list(islice(targets_of(annotation), _TARGETS))
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
        base = uid = name or "annotation"
        while uid in self._used:
            self._counts[base] += 1
            uid = f"{base}#{self._counts[base] + 1}"
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
