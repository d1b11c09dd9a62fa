"""Reading data sets of Prodigy: an example a line."""

from collections.abc import Callable, Iterator
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import PART, Remarks, brought, joined, listed, objects_of
from app.formats.corpora.placing import Placing
from app.formats.json_values import Value
from app.formats.units import Unit, matters
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.model.uids import foreign_uid

ID = "prodigy"
TITLE = "data set of Prodigy"
_KNOWN = {
    *("text", "tokens", "spans", "relations", "meta", "answer", "hashiya", "options", "html"),
}

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a line; lines about the same input become layers of one article."""
    remarks = Remarks(item.name)
    placing = Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16,), remarks)
    for number, found in enumerate(objects_of(item, asked, TITLE), 1):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found.value.get("text"), str):
            yield _draft(item, found, placing, remarks)
        elif number == 1 and not any(key.startswith("_") for key in found.value):
            raise FormatMismatch(f"{item.name} is no {TITLE}.", "Its lines have a “text”.")
        else:
            yield Problem(
                kind=Kind.ASIDE,
                message="It has no text.",
                file=item.name,
                line=found.line,
                data=found.raw,
            )
    yield from remarks.problems()


def _draft(item: Input, found: Value, placing: Placing, remarks: Remarks) -> Draft:
    line = found.value
    ours = brought(line)
    person = _person(line, ours)
    dropped = {"annotator", *_not_of(person, ours)}
    article: _Object = {
        **{key: value for key, value in ours.items() if key not in dropped},
        "text": line["text"],
        "metadata": _metadata(line),
    }
    if not ours:
        article |= _foreign(line, person)
    if _counts(line, remarks):
        spans = _spans(line, person, placing, found.line)
        article["relations"] = list(_relations(line, spans, person))
        article["spans"] = joined(spans)
    return Draft(
        data=article,
        name=item.name,
        key=f"{item.stem}-{found.line}",
        reader=ID,
        raw=found.raw,
        line=found.line,
        done=found.done,
    )


def _not_of(person: str | None, ours: _Object) -> set[str]:
    """What cannot come in where somebody else has annotated a line of ours."""
    return {"comments"} if ours and ours.get("annotator") != person else set()


def _counts(line: _Object, remarks: Remarks) -> bool:
    """Whether what is marked is meant: an example may be rejected."""
    if line.get("answer") != "reject":
        return True
    if line.get("spans"):
        remarks.note("Examples that were rejected came in without their spans.")
    return False


def _person(line: _Object, ours: _Object) -> str | None:
    for given in (line.get("_annotator_id"), ours.get("annotator"), line.get("_session_id")):
        if isinstance(given, str) and given.strip():
            return given
    return None


def _metadata(line: _Object) -> _Object:
    found = dict(line["meta"]) if isinstance(line.get("meta"), dict) else {}
    for key, value in line.items():
        if key not in _KNOWN and not key.startswith("_"):
            found.setdefault(key, value)
    return found


def _foreign(line: _Object, person: str | None) -> _Object:
    found: _Object = {}
    if type(line.get("_input_hash")) is int:
        found["uid"] = foreign_uid(f"{line['_input_hash']}\x1f{line['text']}", ID)
    state = {"accept": "done", "ignore": "skipped"}.get(str(line.get("answer")))
    if state and person:
        found["states"] = {person: state}
    return found


def _spans(line: _Object, person: str | None, placing: Placing, number: int) -> list[_Object]:
    given = [span for span in listed(line, "spans") if isinstance(span, dict)]
    words = listed(line, "tokens") if matters(line["text"]) else []
    rows = [(span.get("start"), span.get("end"), _quote(span, words)) for span in given]
    placed = placing.quoted(line["text"], rows, number)
    found, used, own = [], set[str](), _owner(line, person)
    for n, (span, row) in enumerate(zip(given, placed, strict=True), 1):
        ours = brought(span)
        uid = own(ours.get("uid"))
        if not isinstance(uid, str) or uid in used:
            uid = f"{person or 'span'}:{line.get('_task_hash', '')}:{n}"
        used.add(uid)
        made = {
            **ours,
            "uid": uid,
            "annotator": person,
            "label": span.get("label"),
            "start": row[0],
            "end": row[1],
            "quote": row[2] if isinstance(row[2], str) else None,
        }
        if not isinstance(made.get(PART), str):
            made.pop(PART, None)
        found.append(made)
    return found


def _relations(line: _Object, spans: list[_Object], person: str | None) -> Iterator[_Object]:
    """The relations: a child is what a relation starts from, its head what it leads to."""
    given = [span for span in listed(line, "spans") if isinstance(span, dict)]
    places: dict[Any, Any] = {}
    own = _owner(line, person)
    for span, made in zip(given, spans, strict=True):
        places.setdefault(_place(span), made["uid"])
        places.setdefault(("token", _hashable(span.get("token_end"))), made["uid"])
    for relation in listed(line, "relations"):
        if isinstance(relation, dict):
            ours = brought(relation)
            yield {
                **ours,
                "uid": own(ours.get("uid")),
                "annotator": person,
                "type": relation.get("label"),
                "source": own(ours.get("source")) or _end(relation, "child", places),
                "target": own(ours.get("target")) or _end(relation, "head", places),
            }


def _owner(line: _Object, person: str | None) -> Callable[[Any], Any]:
    """Makes uids of ours those of another person's copy, where Prodigy showed it to several."""
    ours = brought(line)

    def own(uid: Any) -> Any:
        copied = isinstance(uid, str) and ours.get("annotator") != person
        return f"{person}:{uid}" if copied else uid

    return own


def _end(relation: _Object, key: str, places: dict[Any, Any]) -> Any:
    span = relation.get(f"{key}_span")
    found = places.get(_place(span)) if isinstance(span, dict) else None
    return found or places.get(("token", _hashable(relation.get(key))))


def _place(span: _Object) -> tuple[Any, ...]:
    return tuple(_hashable(span.get(key)) for key in ("start", "end", "label"))


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int) else None


def _quote(span: _Object, words: list[Any]) -> Any:
    """The words of a span: its own, else those of its tokens."""
    if isinstance(span.get("text"), str):
        return span["text"]
    first, last = span.get("token_start"), span.get("token_end")
    if type(first) is not int or type(last) is not int or not 0 <= first <= last < len(words):
        return None
    parts = words[first : last + 1]
    if not all(isinstance(part, dict) and isinstance(part.get("text"), str) for part in parts):
        return None
    spaced = [part["text"] + (" " if part.get("ws") else "") for part in parts]
    return "".join([*spaced[:-1], parts[-1]["text"]])
