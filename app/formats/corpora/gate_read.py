"""Reading GATE documents as bdocjs: annotation sets are layers, features are attributes."""

from collections.abc import Iterator
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import KEY, PART, Remarks, brought, joined, objects_of
from app.formats.corpora.gate_write import RELATION
from app.formats.corpora.placing import Placing, Row
from app.formats.json_values import Value
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

ID = "gate"
TITLE = "GATE document"
_UNITS = {"p": Unit.CODE_POINT, "j": Unit.UTF16}

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields the article of a file; of several documents after each other, each."""
    remarks = Remarks(item.name)
    for number, found in enumerate(objects_of(item, asked, TITLE), 1):
        if isinstance(found, Problem):
            yield found
        elif is_document(found.value):
            yield _draft(item, found, number, asked, remarks)
        elif number == 1:
            raise FormatMismatch(
                f"{item.name} is no {TITLE}.", "It has “text” and “annotation_sets”."
            )
        else:
            yield Problem(
                kind=Kind.ASIDE,
                message="It is no document: it has no text.",
                file=item.name,
                line=found.line,
                data=found.raw,
            )
    yield from remarks.problems()


def is_document(value: Any) -> bool:
    """Whether a JSON value is a document with text and annotation sets."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and isinstance(value.get("annotation_sets", {}), dict)
        and bool({"annotation_sets", "offset_type"} & set(value))
    )


def _draft(item: Input, found: Value, number: int, asked: Asked, remarks: Remarks) -> Draft:
    document: _Object = found.value
    features = document.get("features")
    features = features if isinstance(features, dict) else {}
    ours = brought(features)
    article: _Object = {
        **ours,
        "text": document["text"],
        "metadata": {k: v for k, v in features.items() if k != KEY} | _object(ours.get("metadata")),
    }
    name = document.get("name")
    if isinstance(name, str) and (name or ours):
        article["key"] = name
    sets = _Sets(document["text"], _placing(document, asked, remarks))
    for person, given in document.get("annotation_sets", {}).items():
        sets.read(person, given)
    article["spans"], article["relations"] = joined(sets.spans), sets.relations
    return Draft(
        data=article,
        name=item.name,
        key=item.stem if number == 1 else f"{item.stem}-{number}",
        reader=ID,
        raw=found.raw,
        line=found.line if number > 1 else None,
        done=found.done,
    )


def _placing(document: _Object, asked: Asked, remarks: Remarks) -> Placing:
    """Offsets count what the document says; Java's characters where it says nothing."""
    told = document.get("offset_type")
    unit = _UNITS.get(told) if isinstance(told, str) else None
    if told is not None and unit is None:
        remarks.note(
            "The offset type of a document is unknown; offsets were taken to count UTF-16.",
            hint="Set it to “p” for code points or “j” for UTF-16.",
        )
    return Placing(asked.unit or unit, Unit.UTF16, (Unit.CODE_POINT,), remarks)


class _Sets:
    """The annotation sets of one document, one after the other."""

    def __init__(self, text: str, placing: Placing) -> None:
        self._text, self._placing = text, placing
        self.spans: list[_Object] = []
        self.relations: list[_Object] = []

    def read(self, person: str, given: Any) -> None:
        """Takes in one set."""
        listed = given.get("annotations") if isinstance(given, dict) else None
        items = [x for x in listed if isinstance(x, dict)] if isinstance(listed, list) else []
        known = {item["id"] for item in items if type(item.get("id")) is int}
        links = [item for item in items if _is_link(item, known)]
        marks = [item for item in items if not _is_link(item, known)]
        rows: list[Row] = [(item.get("start"), item.get("end"), None) for item in marks]
        names: dict[Any, Any] = {}
        placed = self._placing.unquoted(self._text, rows)
        for n, (item, row) in enumerate(zip(marks, placed, strict=True)):
            span = _span(item, row, person, n)
            if type(item.get("id")) is int:
                names[item["id"]] = span["uid"]
            self.spans.append(span)
        self.relations += [_relation(item, names, person) for item in links]


def _is_link(item: _Object, known: set[int]) -> bool:
    """Whether an annotation joins two others: ours say so, others name two ids."""
    features = item.get("features")
    if not isinstance(features, dict):
        return False
    if KEY in features:
        return brought(features).get("kind") == RELATION
    ends = [features.get(key) for key in ("source", "target")]
    return all(type(end) is int and end in known for end in ends)


def _span(item: _Object, row: Row, person: str, n: int) -> _Object:
    features = _object(item.get("features"))
    ours = brought(features)
    uid = ours.get("uid")
    span = {
        **ours,
        "uid": uid if isinstance(uid, str) else f"{person}:{item.get('id', f'n{n}')}",
        "annotator": person or None,
        "label": item.get("type"),
        "start": row[0],
        "end": row[1],
        "attributes": _attributes(features, ours, (KEY,)),
    }
    if not isinstance(span.get(PART), str):
        span.pop(PART, None)
    elif span[PART] != span["uid"]:
        span["uid"] = f"{span[PART]}#{n}"
    return span


def _relation(item: _Object, names: dict[Any, Any], person: str) -> _Object:
    features = _object(item.get("features"))
    ours = brought(features)
    ends = [features.get(key) for key in ("source", "target")]
    source, target = (names.get(end) if type(end) is int else None for end in ends)
    return {
        **_object(ours.get("relation")),
        "annotator": person or None,
        "type": item.get("type"),
        "source": source,
        "target": target,
        "attributes": _attributes(features, ours, (KEY, "source", "target")),
    }


def _attributes(features: _Object, ours: _Object, without: tuple[str, ...]) -> _Object:
    found = {key: value for key, value in features.items() if key not in without}
    return found | _object(ours.get("attributes"))


def _object(value: Any) -> _Object:
    return value if isinstance(value, dict) else {}
