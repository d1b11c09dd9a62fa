"""What a TEI document says of its text: in the text itself, and in stand-off."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.formats.corpora.placing import Placing, Row
from app.formats.corpora.tei_parts import Parts, pointers, words_of
from app.formats.corpora.tei_text import ID, Found, kind_of
from app.formats.corpora.tei_words import TEXT

_NOWHERE = (-1, -1)
_GONE = {ID, "resp", "ana"}
"""Attributes of an element in the text that are none of a span."""

_Object = dict[str, Any]


class Reading:
    """What is said of the text of one document.

    Attributes:
        spans: Its spans.
        relations: Its relations.
        comments: Its comments.
    """

    def __init__(self, parts: Parts, found: Found, placing: Placing) -> None:
        self._parts, self._found, self._placing = parts, found, placing
        self.spans: list[_Object] = []
        self.relations: list[_Object] = []
        self.comments: list[_Object] = []
        self._uids: dict[str, str] = {}
        self._used: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._by_uid: dict[str, _Object] = {}
        self._placed: dict[tuple[str, Row], tuple[int, int]] = {}

    def read(self, document: Any) -> None:
        """Takes everything in."""
        for element, start, end in self._found.marked:
            self._inline(element, start, end)
        marks = [one for one in document.iter("{*}span", "{*}annotation") if _aims(one)]
        self._place(marks)
        for element in marks:
            self._span(element)
        for element in document.iter("{*}relation"):
            self._relation(element)
        notes = [
            one
            for one in document.iter("{*}note")
            if one.get("target") and kind_of(one.getparent()) in ("standOff", "listAnnotation")
        ]
        for element in notes:  # a reply may come before what it answers
            if element.get("type") in ("comment", "reply"):
                self._name("c.", element)
        for element in notes:
            self._note(element)

    def _inline(self, element: Any, start: int, end: int) -> None:
        """An element in the text that names something."""
        first, last = self._found.at(start, end)
        if first >= last:
            return
        attributes = {
            name.rsplit("}", 1)[-1]: value
            for name, value in element.attrib.items()
            if name not in _GONE
        }
        self._add(element, "", kind_of(element), [(first, last)], attributes)

    def _span(self, element: Any) -> None:
        listed = list(self._places(element))
        label = self._parts.label(element)
        self._add(element, "s.", label, listed, self._parts.attributes(element))

    def _add(
        self,
        element: Any,
        prefix: str,
        label: str,
        listed: list[tuple[int, int]],
        attributes: _Object,
    ) -> None:
        rest = self._parts.rest(element.get(ID))
        more = rest.get("attributes")
        span = {
            **rest,
            "uid": self._name(prefix, element),
            "annotator": self._parts.person(element),
            "label": label,
            "attributes": attributes | (more if isinstance(more, dict) else {}),
        }
        if listed:
            listed.sort()
            span |= {"start": listed[0][0], "end": listed[-1][1]}
        if len(listed) > 1:
            span["fragments"] = [list(pair) for pair in listed]
        note = next((one for one in element.iterchildren("{*}note")), None)
        if note is not None and prefix:
            span["note"] = words_of(note)
        self._by_uid[span["uid"]] = span
        self.spans.append(span)

    def _name(self, prefix: str, element: Any) -> str:
        """The uid of something: as we said it, else its ``xml:id``."""
        number = element.get(ID)
        exact = self._parts.rest(number).get("uid")
        uid = exact if isinstance(exact, str) else (number or f"{kind_of(element)}")
        if self._parts.ours and not isinstance(exact, str):
            uid = uid.removeprefix(prefix)
        base = uid
        while prefix + uid in self._used:
            self._counts[prefix + base] += 1
            uid = f"{base}#{self._counts[prefix + base] + 1}"
        self._used.add(prefix + uid)
        if number:
            self._uids.setdefault(number, uid)
        return uid

    def _place(self, marks: list[Any]) -> None:
        """Finds out where all ranges lie, element by element: what they count is told by all."""
        rows: dict[str, dict[Row, None]] = {}
        for element in marks:
            for name, row in self._rows(element):
                if row is not None and name in self._found.places:
                    rows.setdefault(name, {})[row] = None
        for name, given in rows.items():
            first, last = self._found.places[name]
            words = self._found.raw[first:last]
            quoted = [row for row in given if row[2] is not None]
            plain = [row for row in given if row[2] is None]
            placed = self._placing.quoted(words, quoted)
            placed += plain if self._parts.ours else self._placing.unquoted(words, plain)
            for row, (start, end, _) in zip([*quoted, *plain], placed, strict=True):
                if 0 <= start < end <= last - first:
                    self._placed[name, row] = self._found.at(first + start, first + end)

    def _rows(self, element: Any) -> Iterator[tuple[str, Row | None]]:
        """The ranges of a span: the element each counts in, and its row; no row means all of it."""
        aims = list(pointers(element.get("target") or ""))
        single = len(aims) == 1 and len(aims[0][1]) == 1 and kind_of(element) == "span"
        quote = "".join(element.itertext()) if single else ""
        for name, listed in aims:
            if not listed:
                yield name, None
            for start, end in listed:
                yield name, (start, end, quote or None)

    def _places(self, element: Any) -> Iterator[tuple[int, int]]:
        """Where a span lies in the text; a place that is none is outside of it."""
        if not element.get("target"):
            yield from self._from_to(element)
            return
        for name, row in self._rows(element):
            if row is not None:
                yield self._placed.get((name, row), _NOWHERE)
            elif name in self._found.places:
                yield self._found.at(*self._found.places[name])
            else:
                yield _NOWHERE

    def _from_to(self, element: Any) -> Iterator[tuple[int, int]]:
        """A span from one element to another."""
        first = element.get("from", "").rsplit("#", 1)[-1]
        last = element.get("to", "").rsplit("#", 1)[-1] or first
        if first in self._found.places and last in self._found.places:
            yield self._found.at(self._found.places[first][0], self._found.places[last][1])

    def _relation(self, element: Any) -> None:
        rest = self._parts.rest(element.get(ID))
        ends = [element.get(key, "").rsplit("#", 1)[-1] for key in ("active", "passive")]
        if not all(ends):
            return  # it joins people or places of a register, or is mutual
        more = rest.get("attributes")
        relation = {
            "type": element.get("name") or element.get("type") or "relation",
            **rest,
            "uid": self._name("r.", element),
            "source": self._uids.get(ends[0], ends[0]),
            "target": self._uids.get(ends[1], ends[1]),
            "attributes": self._parts.attributes(element)
            | (more if isinstance(more, dict) else {}),
        }
        if self._parts.ours or {relation["source"], relation["target"]} & self._by_uid.keys():
            self.relations.append(relation)

    def _note(self, element: Any) -> None:
        """A note on a span, or a comment."""
        about = element.get("target").rsplit("#", 1)[-1]
        words = "".join(element.itertext())
        kind = element.get("type")
        span = self._by_uid.get(self._uids.get(about, ""))
        if kind not in ("comment", "reply") and span is not None:
            span.setdefault("note", words)
            return
        rest = self._parts.rest(element.get(ID))
        comment = {
            "text": words,
            "annotator": self._parts.person(element),
            **rest,
            "uid": self._uids.get(element.get(ID, "")) or self._name("c.", element),
        }
        if kind == "reply":
            comment["parent"] = self._uids.get(about, about)
        elif about in self._uids and about != TEXT:
            comment["span"] = self._uids[about]
        self.comments.append(comment)


def _aims(element: Any) -> bool:
    """Whether an element is a span of stand-off, not one in the text."""
    if kind_of(element) == "annotation":
        return bool(element.get("target"))
    return bool(element.get("target") or element.get("from"))
