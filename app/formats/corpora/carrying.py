"""What other tools have no place for travels in their files under one key of ours.

A corpus that goes to another tool and comes back straight loses nothing of it. What the tool
itself does with a key it does not know is the tool's business: `Format.warnings` says it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats.base import Asked, Input
from app.formats.json_values import Fault, Value, json_encoding, values_of
from app.formats.lines import known_encoding
from app.model.errors import FormatMismatch
from app.model.json import Json
from app.model.record import Kind, Problem

KEY = "hashiya"
PART = "hashiya_part_of"
_MAY_GO = {
    *("states", "assigned", "spans", "relations", "comments", "metadata", "attributes", "note"),
}
"""Keys of ours that mean the same when they are left out as when they are empty."""


def carried(data: Mapping[str, Json], said: Collection[str]) -> dict[str, Any]:
    """What of one of our objects is still to be said.

    Args:
        data: An article, span or relation as ``hashiya-article/1`` has it.
        said: The keys that the other format says itself.
    """
    return {
        key: value
        for key, value in data.items()
        if key not in said and (value or key not in _MAY_GO)
    }


def brought(thing: Json) -> dict[str, Any]:
    """What an object brings under our key; nothing if there is none."""
    found = thing.get(KEY) if isinstance(thing, dict) else None
    return found if isinstance(found, dict) else {}


def pieces(span: Mapping[str, Any]) -> list[list[int]]:
    """The pieces of one of our spans, one if it is whole."""
    return span.get("fragments") or [[span["start"], span["end"]]]


def joined(spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spans with their pieces put together again, as `PART` tells."""
    whole: dict[Any, dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    for span in spans:
        root = span.pop(PART, None)
        if isinstance(root, str) and root in whole:
            first = whole[root]
            listed = first.setdefault("fragments", [[first["start"], first["end"]]])
            listed.append([span["start"], span["end"]])
            first.pop("quote", None)
            continue
        if isinstance(root, str):
            whole[root] = span
        found.append(span)
    for span in whole.values():
        if "fragments" in span:
            _in_order(span)
    return found


def _in_order(span: dict[str, Any]) -> None:
    listed = span["fragments"]
    if all(type(offset) is int for pair in listed for offset in pair):
        listed.sort()
    span["start"], span["end"] = listed[0][0], listed[-1][1]


@dataclass(slots=True)
class Remarks:
    """Remarks of which one a file is enough, counted.

    Attributes:
        file: Name of the file.
    """

    file: str
    _found: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def note(self, message: str, line: int | None = None, hint: str = "") -> None:
        """Counts a remark: a sentence without a hint, or with one."""
        row = self._found.setdefault((message, hint), [0, line])
        row[0] += 1

    def problems(self) -> Iterator[Problem]:
        """One remark for each thing counted."""
        for (message, hint), (count, line) in self._found.items():
            often = "" if count == 1 else f" ({count:,} times)"
            yield Problem(
                kind=Kind.REMARK, message=message + often, file=self.file, line=line, hint=hint
            )


def objects_of(item: Input, asked: Asked, title: str) -> Iterator[Value | Problem]:
    """The JSON objects of a file; what is none of them is a problem of its own.

    Args:
        item: The file.
        asked: What a person asked for.
        title: What the format is called, for messages.

    Raises:
        FormatMismatch: If the file is empty or does not even begin with an object.
    """
    encoding = known_encoding(asked.encoding) if asked.encoding else json_encoding(item.path)
    count = 0
    for count, found in enumerate(values_of(item.path, encoding), 1):
        if isinstance(found, Value) and isinstance(found.value, dict):
            yield found
            continue
        message = found.message if isinstance(found, Fault) else "It is no JSON object."
        hint = found.hint if isinstance(found, Fault) else ""
        if count == 1:
            raise FormatMismatch(
                f"{item.name} is no {title}: {_lower(message)}", hint or "Name another format."
            )
        yield kept_aside(item, found, message, hint)
    if not count and not item.path.read_bytes()[:64].strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatMismatch(f"{item.name} is empty.", "There is nothing in it to read.")


def kept_aside(item: Input, found: Value | Fault, message: str, hint: str = "") -> Problem:
    """The problem that keeps one value of a file aside with its bytes."""
    return Problem(
        kind=Kind.ASIDE,
        message=message,
        file=item.name,
        line=found.line,
        hint=hint,
        data=found.raw,
    )


def listed(thing: Mapping[str, Any], key: str) -> list[Any]:
    """The list under a key; an empty one if there is none, or something else."""
    found = thing.get(key)
    return found if isinstance(found, list) else []


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
