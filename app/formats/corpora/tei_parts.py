"""What a TEI document says beside its text: labels, people, features, and where pointers lead."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

from app.formats.corpora.tei_text import ID, kind_of
from app.formats.corpora.tei_words import OURS, value_of
from app.model.json import Json

_POINTER = re.compile(r"#?string-range\s*\(([^)]*)\)|\S+")
_MOST = 10_000  # pieces of one target

_Object = dict[str, Any]


class Parts:
    """The declarations of a file and of one of its documents.

    Args:
        root: The file.
        document: The document.

    Attributes:
        ours: What we said in ``xenoData``; empty if we did not write it.
    """

    def __init__(self, root: Any, document: Any) -> None:
        self.ours = _ours(document)
        self._categories: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._features: dict[str, _Object] = {}
        for element in root.iter("{*}category"):
            self._categories[element.get(ID, "")] = _category(element)
        for kind in ("respStmt", "person", "editor", "author", "name", "persName"):
            for element in root.iter(f"{{*}}{kind}"):
                if element.get(ID):
                    self._people[element.get(ID)] = _person(element)
        for element in root.iter("{*}fs"):
            if element.get(ID):
                self._features[element.get(ID)] = features(element)
        self._categories |= _texts(self.ours.get("labels"))
        self._people |= _texts(self.ours.get("people"))

    def label(self, element: Any) -> str:
        """The label of something: what its ``ana`` points at, else its type."""
        loose = ""
        for pointer in (element.get("ana") or "").split():
            name = pointer.rsplit("#", 1)[-1]
            if name in self._categories:
                return self._categories[name]
            if name not in self._features:
                loose = loose or name
        return loose or _inherited(element, "type") or kind_of(element)

    def attributes(self, element: Any) -> _Object:
        """The features that its ``ana`` points at, and those inside it."""
        found: _Object = {}
        for pointer in (element.get("ana") or "").split():
            found |= self._features.get(pointer.rsplit("#", 1)[-1], {})
        for inside in element.iterchildren("{*}fs"):
            found |= features(inside)
        return found

    def person(self, element: Any) -> str | None:
        """Who is responsible for something, or for the group it is in."""
        for pointer in _inherited(element, "resp", "who").split():
            name = pointer.rsplit("#", 1)[-1]
            found = self._people.get(name, name)
            if found.strip():
                return found
        return None

    def rest(self, number: str | None) -> _Object:
        """What we said of something that TEI has no place for."""
        things = self.ours.get("things")
        found = things.get(number) if isinstance(things, dict) else None
        return found if isinstance(found, dict) else {}


def pointers(target: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Where a target points: ``xml:id`` and pieces as ``(start, end)``; none mean all of it."""
    for match in _POINTER.finditer(target):
        inside = match.group(1)
        if inside is None:
            yield match.group().rsplit("#", 1)[-1], []
            continue
        name, *numbers = (part.strip(" '\"") for part in inside.split(","))
        digits = [int(part) for part in numbers if part.isdecimal() and len(part) < 16]
        if len(digits) == len(numbers) and digits and len(digits) % 2 == 0:
            pairs = zip(digits[:_MOST:2], digits[1:_MOST:2], strict=True)
            yield name.lstrip("#"), [(start, start + length) for start, length in pairs]
        else:
            yield name.lstrip("#"), [(-1, -1)]


def features(element: Any) -> dict[str, Json]:
    """The features of a feature structure."""
    found: dict[str, Json] = {}
    for feature in element.iterchildren("{*}f"):
        name = feature.get("name")
        held = next((child for child in feature if kind_of(child)), None)
        if not name:
            continue
        if held is None:
            found[name] = "".join(feature.itertext())
        else:
            found[name] = value_of(kind_of(held), held.get("value", ""), "".join(held.itertext()))
    return found


def words_of(element: Any) -> str:
    """All words in an element, white space folded."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _category(element: Any) -> str:
    if element.get("n"):
        return str(element.get("n"))
    inside = element.find("{*}catDesc")
    return words_of(inside) or str(element.get(ID, ""))


def _person(element: Any) -> str:
    for kind in ("name", "persName"):
        inside = element.find(f".//{{*}}{kind}")
        if inside is not None:
            return "".join(inside.itertext())
    return words_of(element)


def _inherited(element: Any, *names: str) -> str:
    """An attribute of an element, else of the group it is in."""
    parent = element.getparent()
    for one in (element, parent) if parent is not None else (element,):
        for name in names:
            if one.get(name):
                return str(one.get(name))
    return ""


def _ours(document: Any) -> _Object:
    for element in document.iter("{*}xenoData"):
        if element.get("type") == OURS:
            try:
                found = orjson.loads("".join(element.itertext()))
            except orjson.JSONDecodeError:
                return {}
            return found if isinstance(found, dict) else {}
    return {}


def _texts(given: Any) -> dict[str, str]:
    known = given if isinstance(given, dict) else {}
    return {key: value for key, value in known.items() if isinstance(value, str)}
