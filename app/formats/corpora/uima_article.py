"""From a CAS to articles: our own layers as they were, those of others as labels and relations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from app.formats.base import Asked, Draft, Input
from app.formats.corpora.carrying import KEY, PART, Remarks, joined
from app.formats.corpora.placing import Placing, Row
from app.formats.corpora.uima_cas import Cas, Thing, short, without
from app.formats.corpora.uima_names import (
    DKPRO,
    DOCUMENT,
    FIELD,
    RELATION,
    SPAN,
    TYPED,
    VIEW,
    legal,
    of_json,
    shown,
)
from app.formats.units import Counting, Places, Unit
from app.model.record import Kind, Problem
from app.model.uids import is_uid

_LABELS = (
    *("label", "value", "PosValue", "DependencyType", "referenceType", "referenceRelation"),
    *("Label", "Value", "category", "tag", "chunkValue", "constituentType", "role"),
)
"""Features that say what an annotation is called, the best first."""
_FRAMES = (
    *(f"{DKPRO}segmentation.type.{name}" for name in ("Token", "Sentence", "TokenForm")),
    f"{DKPRO}metadata.type.",
    *("uima.cas.", "uima.tcas.DocumentAnnotation", "de.tudarmstadt.ukp.clarin.webanno.api.type."),
)
"""Types that hold the text together and say nothing of it."""
_WORDLY = (
    *(f"{DKPRO}segmentation.type.", f"{DKPRO}lexmorph.type.morph.", "org.dkpro.core.api.xml."),
    "de.tudarmstadt.ukp.inception.annotation.type.",
)
"""Types about single words or the layout; they are left out, and told."""
_LONGEST = 200
_PLACES = ("begin", "end", "sofa")

_Object = dict[str, Any]
Placer = Callable[[list[Row]], list[Row]]
"""Carries rows of places over to code points."""


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
    reading = _Reading(cas, sofa, remarks)
    reading.document(found)
    reading.read_spans(place)
    relations = list(reading.relations())
    spans = joined(reading.spans.values())
    if isinstance(annotator, str) and annotator:
        for thing in (*spans, *relations):
            thing["annotator"] = annotator
    return {**found, "spans": spans, "relations": relations}


class _Reading:
    """One text of a CAS, and what is said of it.

    Attributes:
        spans: Number of an annotation to the span it is.
    """

    def __init__(self, cas: Cas, sofa: Thing, remarks: Remarks) -> None:
        self._cas, self._remarks = cas, remarks
        self._things = cas.of(sofa)
        self.spans: dict[int, _Object] = {}
        self._at: dict[tuple[Any, Any], int] = {}

    def document(self, found: _Object) -> None:
        """What DKPro says of a document, where we did not say it ourselves."""
        for thing in self._things:
            line = list(self._cas.kinds.line(thing.type))
            if DOCUMENT not in line and "uima.tcas.DocumentAnnotation" not in line:
                continue
            values = thing.values
            language = values.get("language")
            if isinstance(language, str) and language not in ("", "x-unspecified"):
                found.setdefault("language", language)
            for key, name in (("title", "documentTitle"), ("key", "documentId")):
                words = values.get(name)
                if isinstance(words, str) and words.strip():
                    found.setdefault(key, words)

    def read_spans(self, place: Placer) -> None:
        """Finds the spans."""
        kept = [thing for thing in self._things if self._is_span(thing)]
        rows = place([(t.values.get("begin"), t.values.get("end"), None) for t in kept])
        for thing, (start, end, _) in zip(kept, rows, strict=True):
            made = own(thing, "label") if thing.type == SPAN else self._foreign(thing)
            self.spans[thing.id] = made | {"start": start, "end": end}
            if ".pos." in thing.type or _place(thing) not in self._at:
                self._at[_place(thing)] = thing.id

    def _is_span(self, thing: Thing) -> bool:
        kind = thing.type
        if kind in (SPAN, RELATION):
            return kind == SPAN
        if kind.startswith(_FRAMES) or self._is_document(kind):
            return False
        if kind.startswith(_WORDLY):
            self._remarks.note(
                f"Annotations of {short(kind)} are about single words or the layout;"
                " they were left out."
            )
            return False
        return not ends_of(self._cas, thing)

    def _is_document(self, kind: str) -> bool:
        return "uima.tcas.DocumentAnnotation" in self._cas.kinds.line(kind)

    def _foreign(self, thing: Thing) -> _Object:
        label, rest = named(thing)
        found = {"uid": str(thing.id), "label": label, "attributes": rest}
        return found if label == short(thing.type) else found | {"layer": short(thing.type)}

    def relations(self) -> Iterator[_Object]:
        """The relations between them; the spans come first."""
        for thing in self._cas.things.values():
            ends = ends_of(self._cas, thing)
            if ends:
                yield from self._relation(thing, *ends)
        for number in list(self.spans):
            yield from self._links(self._cas.things[number])

    def _relation(self, thing: Thing, source: Thing, target: Thing) -> Iterator[_Object]:
        first, last = self._span_of(source), self._span_of(target)
        if first is None or last is None:
            if thing.refs.get("sofa") and thing in self._things:
                self._remarks.note(
                    f"Relations of {short(thing.type)} that join no spans were left out."
                )
            return
        ends = {"source": first["uid"], "target": last["uid"]}
        if thing.type == RELATION:
            yield own(thing, "type") | ends
            return
        label, rest = named(thing)
        yield {"uid": str(thing.id), "type": label, "attributes": rest} | ends

    def _span_of(self, thing: Thing) -> _Object | None:
        """The span a relation ends at; for a token, the one on the same words."""
        found = self.spans.get(thing.id)
        if found is None and thing.type.startswith(_FRAMES):
            return self.spans.get(self._at.get(_place(thing), -1))
        return found

    def _links(self, thing: Thing) -> Iterator[_Object]:
        """What a span points to itself: slots, chains."""
        for name in thing.refs:
            if name == "sofa":
                continue
            for n, link in enumerate(self._cas.pointed(thing, name)):
                role = link.values.get("role")
                targets = self._cas.pointed(link, "target") or [link]
                last = self._span_of(targets[0])
                kind = role if isinstance(role, str) and role.strip() else self._tie(thing, name)
                if last is None:
                    self._remarks.note(f"“{name}” points to no span in places; it was left out.")
                    continue
                ends = {"source": self.spans[thing.id]["uid"], "target": last["uid"]}
                yield {"uid": f"{thing.id}-{name}-{n}", "type": kind, **ends}

    def _tie(self, thing: Thing, name: str) -> str:
        found = thing.values.get("referenceRelation") if name == "next" else None
        return found if isinstance(found, str) and found.strip() else name


def carried_rows(rows: Iterable[Row], places: Places) -> list[Row]:
    """Places in code points; those outside the text stay outside."""

    def carry(offset: Any) -> Any:
        if type(offset) is not int:
            return offset
        found = places.cp(offset)
        return found if found is not None else min(offset, places.length + 1)

    return [(carry(start), carry(end), None) for start, end, _ in rows]


def ends_of(cas: Cas, thing: Thing) -> tuple[Thing, Thing] | None:
    """What a relation joins: whence and whither. None if it is no relation."""
    sources = cas.pointed(thing, "Governor", "governor", "source")
    targets = cas.pointed(thing, "Dependent", "dependent", "target")
    return (sources[0], targets[0]) if sources and targets else None


def named(thing: Thing) -> tuple[str, _Object]:
    """What a foreign annotation is called, and its other features."""
    values = {
        key: value
        for key, value in thing.values.items()
        if key not in _PLACES and value is not None
    }
    for name in _LABELS:
        words = values.get(name)
        if isinstance(words, str) and words.strip() and len(words) <= _LONGEST:
            return words, without(values, name)
    return short(thing.type) or "annotation", values


def own(thing: Thing, label: str) -> _Object:
    """One of our own spans or relations.

    Args:
        thing: As it was read.
        label: What its label is called in ours.
    """
    rest = of_json(thing.values.get(KEY))
    typed, more = rest.pop(TYPED, None), rest.pop("attributes", None)
    told = {
        key: _typed(key, value, typed)
        for key, value in thing.values.items()
        if key not in (*_PLACES, KEY) and value is not None
    }
    found = without(rest, "start", "end", "fragments", "quote", "annotator", "source", "target")
    for key in ("note", "uid", "created"):
        if key in told:
            found[key] = told.pop(key)
    found[label] = told.pop("label", None)
    found.setdefault("uid", str(thing.id))
    if "part_of" in told:
        found[PART] = told.pop("part_of")
    found["attributes"] = told | (more if isinstance(more, dict) else {})
    return found


def _typed(key: str, value: Any, typed: Any) -> Any:
    """A value as it was, unless somebody has changed its words since."""
    if not isinstance(typed, dict) or key not in typed:
        return value
    return typed[key] if legal(shown(typed[key])) == value else value


def _metadata(fields: Iterable[Mapping[str, Any]], more: Any) -> _Object:
    found: _Object = {}
    for values in fields:
        key, words = values.get("key"), values.get("value")
        if isinstance(key, str) and key != KEY and isinstance(words, str):
            found[key] = f"{found[key]}\n{words}" if key in found else words
    return found | (more if isinstance(more, dict) else {})


def _place(thing: Thing) -> tuple[Any, Any]:
    return (str(thing.values.get("begin")), str(thing.values.get("end")))
