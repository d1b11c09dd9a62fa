"""A UIMA CAS as read: feature structures by number, and the types they have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats.corpora.uima_names import SOFA

_NUMBERS = {f"uima.cas.{name}" for name in ("Byte", "Short", "Integer", "Long")}
_FRACTIONS = {"uima.cas.Float", "uima.cas.Double"}
_PLAIN = {*_NUMBERS, *_FRACTIONS, "uima.cas.String", "uima.cas.Boolean"}
_ARRAYS = {f"uima.cas.{name}Array" for name in ("String", "Boolean", "Integer", "Float", "Double")}
_DEEPEST = 50
_REFERENCES = {
    *("Governor", "Dependent", "governor", "dependent", "target", "next", "first", "links"),
    *("parent", "lemma", "stem", "pos", "morph", "form", "elements", "sofaArray", "head", "tail"),
    *("children", "arguments"),
}
"""Features that point to others, where no type system says so."""


@dataclass(slots=True)
class Thing:
    """A feature structure.

    Attributes:
        values: Plain features.
        refs: Features that point to others: name to their numbers.
    """

    id: int
    type: str
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Kinds:
    """What a type system says.

    Attributes:
        above: Type to supertype.
        ranges: Type to the ranges of the features it has itself.
    """

    above: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, dict[str, str]] = field(default_factory=dict)
    _asked: dict[tuple[str, str], bool] = field(default_factory=dict)

    def range(self, kind: str, feature: str) -> str:
        """The range of a feature, empty if it is not known."""
        for name in self.line(kind):
            found = self.ranges.get(name, {}).get(feature)
            if found:
                return found
        return ""

    def line(self, kind: str) -> Iterator[str]:
        """A type and all that are above it."""
        for _ in range(_DEEPEST):
            if not kind:
                return
            yield kind
            kind = self.above.get(kind, "")

    def points(self, kind: str, feature: str) -> bool:
        """Whether a feature points to other structures."""
        found = self._asked.get((kind, feature))
        if found is None:
            found = self._asked[kind, feature] = self._points(kind, feature)
        return found

    def _points(self, kind: str, feature: str) -> bool:
        found = self.range(kind, feature)
        if not found:
            return feature in _REFERENCES
        return found not in _PLAIN and found not in _ARRAYS

    def value(self, kind: str, feature: str, words: str) -> Any:
        """A value that was written as text, as what it is."""
        of = self.range(kind, feature)
        if of == "uima.cas.Boolean" and words in ("true", "false"):
            return words == "true"
        try:
            if of in _NUMBERS:
                return int(words)
            if of in _FRACTIONS:
                found = float(words)
                return found if abs(found) < float("inf") else words
        except ValueError:
            pass
        return words


@dataclass(slots=True)
class Cas:
    """What is in a file.

    Attributes:
        things: Feature structures by number, in their order.
        kinds: What is known of their types.
    """

    things: dict[int, Thing] = field(default_factory=dict)
    kinds: Kinds = field(default_factory=Kinds)

    def sofas(self) -> list[Thing]:
        """The texts there are; those without any words are left out."""
        found = (thing for thing in self.things.values() if thing.type == SOFA)
        return [thing for thing in found if isinstance(thing.values.get("sofaString"), str)]

    def of(self, sofa: Thing) -> list[Thing]:
        """The annotations of a text."""
        return [
            thing
            for thing in self.things.values()
            if thing.refs.get("sofa") == [sofa.id] and "begin" in thing.values
        ]

    def pointed(self, thing: Thing, *names: str) -> list[Thing]:
        """What a feature points to, lists opened; the first of several names that there is."""
        for name in names:
            if name in thing.refs:
                return list(self._open(thing.refs[name]))
        return []

    def _open(self, ids: list[int], depth: int = 0) -> Iterator[Thing]:
        for number in ids:
            found = self.things.get(number)
            if found is None:
                continue
            if (found.type.endswith(("FSArray", "[]"))) and depth < 2:
                yield from self._open(found.refs.get("elements", []), depth + 1)
            else:
                yield found


def whole(value: Any) -> Any:
    """A place as a number, if it is written as one."""
    if isinstance(value, str) and len(value) < 20:
        try:
            return int(value)
        except ValueError:
            return value
    return value


def numbers(words: Any) -> list[int]:
    """The numbers a feature points to; what is none is left out."""
    if type(words) is int:
        return [words]
    if isinstance(words, list):
        return [one for part in words for one in numbers(part)]
    if not isinstance(words, str):
        return []
    found = (whole(part) for part in words.split())
    return [number for number in found if type(number) is int]


def short(kind: str) -> str:
    """The last part of the name of a type."""
    return kind.rpartition(".")[2].removesuffix("[]")


def without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Values but for some."""
    return {key: value for key, value in values.items() if key not in names}
