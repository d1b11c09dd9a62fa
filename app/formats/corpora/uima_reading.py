"""The annotations of a text of a CAS as spans and relations: ours as they were, others by label."""

from collections.abc import Callable, Iterator
from typing import Any

from app.formats.corpora.carrying import KEY, PART, Remarks
from app.formats.corpora.placing import Row
from app.formats.corpora.uima_cas import Cas, Thing, short, without
from app.formats.corpora.uima_names import (
    DKPRO,
    DOCUMENT,
    RELATION,
    SPAN,
    TYPED,
    legal,
    of_json,
    shown,
)

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


class Reading:
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


def _place(thing: Thing) -> tuple[Any, Any]:
    return (str(thing.values.get("begin")), str(thing.values.get("end")))
