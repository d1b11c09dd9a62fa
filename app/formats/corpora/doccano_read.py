"""Reading exports of doccano: its dialects of JSON Lines, and arrays of the same objects."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import KEY, PART, Remarks, brought, joined, listed, objects_of
from app.formats.corpora.doccano_write import RESERVED
from app.formats.corpora.placing import Placing
from app.formats.json_values import Value
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.model.uids import foreign_uid

ID = "doccano"
TITLE = "export of doccano"
_TEXT = ("text", "data", "column_data")
_LABELS = ("label", "labels", "column_label", "cats")
_EVERYBODY = {"all", "unknown", "admin"}
"""Names of files that are not said to be of one person."""

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a line."""
    remarks = Remarks(item.name)
    placing = Placing(asked.unit, Unit.UTF16, (Unit.CODE_POINT, Unit.GRAPHEME), remarks)
    person = _person_of_the_file(item)
    for number, found in enumerate(objects_of(item, asked, TITLE), 1):
        if isinstance(found, Problem):
            yield found
            continue
        key = _text_key(found.value)
        if key is None:
            if number == 1 and not (RESERVED & set(found.value)):
                raise FormatMismatch(f"{item.name} is no {TITLE}.", "Its lines have a “text”.")
            yield Problem(
                kind=Kind.ASIDE,
                message="It has no text.",
                file=item.name,
                line=found.line,
                data=found.raw,
            )
            continue
        yield from _drafts(item, found, key, person, placing, remarks)
    yield from remarks.problems()


def _drafts(
    item: Input, found: Value, key: str, person: str | None, placing: Placing, remarks: Remarks
) -> Iterator[Draft]:
    line = found.value
    ours = brought(line)
    article: _Object = dict(ours)
    entities = _entities(line, remarks)
    by = article.pop("annotator", None)
    straight = _straight(ours, entities)
    if not straight:  # doccano drops our key from entities, not from texts
        by = person
        article.pop("comments", None)  # every person's file has them
        if person and entities:
            remarks.note(f"Its annotations are taken to be by “{person}”, as the file is called.")
    article |= _about(line, key, ours, remarks)
    rows = [(start, end, None) for start, end, _, _ in entities]
    rows = placing.unquoted(line[key], rows, found.line, sure=straight)
    names: dict[Any, str] = {}
    spans = []
    for (_, _, label, given), row in zip(entities, rows, strict=True):
        spans.append(_span(label, given, row, by, names))
    article["spans"] = joined(spans)
    article["relations"] = [
        _relation(relation, names, by, brought(relation) if straight else {})
        for relation in listed(line, "relations")
        if isinstance(relation, dict)
    ]
    number = line.get("id")
    if not ours and type(number) is int:
        article["uid"] = foreign_uid(f"{number}\x1f{line[key]}", ID)
    yield Draft(
        data=article,
        name=item.name,
        key=f"{item.stem}-{number if type(number) is int else found.line}",
        reader=ID,
        raw=found.raw,
        line=found.line,
        done=found.done,
    )


def _straight(ours: _Object, entities: list[tuple[Any, Any, Any, Any]]) -> bool:
    """Whether a line is as we wrote it, rather than what doccano made of it."""
    return bool(ours) and all(isinstance(given, dict) and KEY in given for *_, given in entities)


def _about(line: _Object, key: str, ours: _Object, remarks: Remarks) -> _Object:
    """The text and what is said of the article as a whole."""
    metadata = {name: value for name, value in line.items() if name not in RESERVED | {key}}
    for where in (line.get("meta"), ours.get("metadata")):
        if isinstance(where, dict):
            metadata |= where
    found: _Object = {"text": line[key]}
    for name in ("title", "key"):
        if isinstance(line.get(name), str):
            found[name] = line[name]
        elif line.get(name) is not None:
            metadata[name] = line[name]
    for name in _LABELS:
        given = listed(line, name)
        words = [label for label in given if isinstance(label, str)]
        if words:
            metadata[name] = words
            remarks.note("Labels of whole texts became metadata of their articles.")
    found["metadata"] = metadata
    comments = [text for text in listed(line, "Comments") if isinstance(text, str) and text]
    if comments and not ours:
        found["comments"] = [{"text": text} for text in comments]
    return found


def _entities(line: _Object, remarks: Remarks) -> list[tuple[Any, Any, Any, Any]]:
    """Start, end, label and object of each span, in whichever dialect."""
    found: list[tuple[Any, Any, Any, Any]] = []
    for name in ("entities", "annotations", "label", "labels"):
        for given in listed(line, name):
            if isinstance(given, dict):
                start, end = given.get("start_offset"), given.get("end_offset")
                label = given.get("label")
                if type(label) is int:
                    label = f"label {label}"
                    remarks.note("Its labels are numbers of doccano; their names are elsewhere.")
                found.append((start, end, label, given))
            elif isinstance(given, list):
                start, end, label = (*given, None, None, None)[:3]
                found.append((start, end, label, None))
    return found


def _span(label: Any, given: Any, row: Any, by: Any, names: dict[Any, str]) -> _Object:
    ours = brought(given)
    number = given.get("id") if isinstance(given, dict) else None
    user = given.get("user") if isinstance(given, dict) else None
    person = f"user {user}" if by is None and isinstance(user, str | int) else by
    uid = ours.get("uid")
    if uid is None and isinstance(number, str | int) and number not in names:
        uid = f"{person}:{number}" if person else str(number)
    if isinstance(uid, str) and isinstance(number, str | int):
        names.setdefault(number, uid)
    span = {
        **ours,
        "uid": uid,
        "annotator": person,
        "label": label,
        "start": row[0],
        "end": row[1],
    }
    if not isinstance(span.get(PART), str):
        span.pop(PART, None)
    return span


def _relation(relation: _Object, names: dict[Any, str], by: Any, ours: _Object) -> _Object:
    return {
        **ours,
        "annotator": by,
        "type": relation.get("type"),
        "source": _name(relation.get("from_id"), names),
        "target": _name(relation.get("to_id"), names),
    }


def _name(given: Any, names: dict[Any, str]) -> Any:
    if isinstance(given, str | int):
        return names.get(given, str(given))
    return given


def _text_key(line: _Object) -> str | None:
    return next((key for key in _TEXT if isinstance(line.get(key), str)), None)


def _person_of_the_file(item: Input) -> str | None:
    """Who annotated, where doccano wrote a file a person: the name of the file."""
    suffixes = {PurePosixPath(name).suffix.lower() for name in item.tree}
    alone = not item.tree or suffixes != {".jsonl"}
    return None if alone or item.stem in _EVERYBODY else item.stem
