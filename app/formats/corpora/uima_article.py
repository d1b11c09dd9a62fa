"""From a CAS to articles: our own layers as they were, those of others as labels and relations."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from app.formats.base import Asked, Draft, Input
from app.formats.corpora.carrying import KEY, Remarks, joined
from app.formats.corpora.placing import Placing, Row
from app.formats.corpora.uima_cas import Cas, Thing, without
from app.formats.corpora.uima_names import FIELD, VIEW, of_json
from app.formats.corpora.uima_reading import Placer, Reading
from app.formats.units import Counting, Places, Unit
from app.model.record import Kind, Problem
from app.model.uids import is_uid

_Object = dict[str, Any]


def drafts(
    cas: Cas, item: Input, asked: Asked, raw: bytes, reader: str
) -> Iterator[Draft | Problem]:
    """One article for each text in a CAS.

    Args:
        cas: What was read.
        item: The file.
        asked: What a person asked for.
        raw: The bytes of the file.
        reader: Id of the format.
    """
    remarks = Remarks(item.name)
    texts = cas.sofas()
    for number, sofa in enumerate(texts):
        data = _of_sofa(cas, sofa, asked, remarks)
        named_after(data, item)
        view = sofa.values.get("sofaID")
        if number and isinstance(view, str):
            data["key"] = f"{data['key']} {view}" if view != VIEW else data["key"]
            data.pop("uid", None)
        yield Draft(
            data=data, name=item.name, key=str(data["key"]), reader=reader, raw=raw, done=item.size
        )
    if not texts:
        yield Problem(
            kind=Kind.ASIDE,
            message="There is no text in it.",
            file=item.name,
            hint="Only texts that are in the file itself can be read.",
            data=raw,
        )
    yield from remarks.problems()


def named_after(data: _Object, item: Input) -> None:
    """Takes key and annotator from the folders of an INCEpTION export, else the file's name.

    The same document of several annotators gets the same uid there.
    """
    parts = PurePosixPath(item.name).parts
    for n, part in enumerate(parts[:-2]):
        if part in ("annotation", "curation"):
            key, annotator = parts[n + 1], PurePosixPath(parts[n + 2]).stem
            digest = sha256(data["text"].encode("utf-8", "surrogatepass")).hexdigest()
            data.setdefault("uid", f"{key} {digest[:16]}")
            data["key"] = key
            _hand_over(data, annotator)
            return
    data.setdefault("key", item.stem)


def _hand_over(data: _Object, annotator: str) -> None:
    """Makes a layer of somebody's own of what is nobody's yet; its numbers are not unique."""
    names = {}
    for span in data["spans"]:
        if "annotator" not in span and isinstance(span["uid"], str) and not is_uid(span["uid"]):
            names[span["uid"]] = f"{annotator} {span['uid']}"
            span["uid"] = names[span["uid"]]
    for thing in (*data["spans"], *data["relations"]):
        thing.setdefault("annotator", annotator)
    for tie in data["relations"]:
        if not is_uid(tie["uid"]):
            tie["uid"] = f"{annotator} {tie['uid']}"
        for end in ("source", "target"):
            if isinstance(tie[end], str):
                tie[end] = names.get(tie[end], tie[end])


def _placer(text: str, asked: Asked, remarks: Remarks, *, ours: bool) -> Placer:
    """Carries places over: ours are UTF-16 for sure, those of others nearly so."""
    if ours or asked.unit:
        places = Places(text, Counting(unit=asked.unit or Unit.UTF16))
        return lambda rows: carried_rows(rows, places)
    placing = Placing(None, Unit.UTF16, (Unit.CODE_POINT,), remarks)
    return lambda rows: placing.unquoted(text, rows)


def _of_sofa(cas: Cas, sofa: Thing, asked: Asked, remarks: Remarks) -> _Object:
    fields = [thing.values for thing in cas.of(sofa) if thing.type == FIELD]
    ours = of_json(next((f.get("value") for f in fields if f.get("key") == KEY), None))
    ours["metadata"] = _metadata(fields, ours.get("metadata"))
    text: str = sofa.values["sofaString"]
    place = _placer(text, asked, remarks, ours=len(ours) > 1)
    return article_of(cas, sofa, text, ours, remarks, place)


def article_of(
    cas: Cas, sofa: Thing, text: str, ours: _Object, remarks: Remarks, place: Placer
) -> _Object:
    """One text of a CAS as ``hashiya-article/1``.

    Args:
        cas: What was read.
        sofa: The text's own structure.
        text: The text.
        ours: What we wrote beside it, as far as it is there.
        remarks: Where it is told what was left out.
        place: Carries places to code points.
    """
    found: _Object = without(ours, "format", "text", "sha256", "spans", "relations")
    annotator = found.pop("annotator", None)
    found["text"] = text
    reading = Reading(cas, sofa, remarks)
    reading.document(found)
    reading.read_spans(place)
    relations = list(reading.relations())
    spans = joined(reading.spans.values())
    if isinstance(annotator, str) and annotator:
        for thing in (*spans, *relations):
            thing["annotator"] = annotator
    return {**found, "spans": spans, "relations": relations}


def carried_rows(rows: Iterable[Row], places: Places) -> list[Row]:
    """Places in code points; those outside the text stay outside."""

    def carry(offset: Any) -> Any:
        if type(offset) is not int:
            return offset
        found = places.cp(offset)
        return found if found is not None else min(offset, places.length + 1)

    return [(carry(start), carry(end), None) for start, end, _ in rows]


def _metadata(fields: Iterable[Mapping[str, Any]], more: Any) -> _Object:
    found: _Object = {}
    for values in fields:
        key, words = values.get("key"), values.get("value")
        if isinstance(key, str) and key != KEY and isinstance(words, str):
            found[key] = f"{found[key]}\n{words}" if key in found else words
    return found | (more if isinstance(more, dict) else {})
