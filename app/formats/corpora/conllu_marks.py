"""Marks of spans in CoNLL-U: brackets as CorefUD writes them, and spaces as UDPipe does."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from app.formats.corpora.sentences import Place

_SIGNS = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_SPACES = {written: sign for sign, written in _SIGNS.items()}
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}|\\.")
_UNSAFE = re.compile(r"\W")
_BRACKET = re.compile(r"\(([^()]*)\)?|([^()]+)\)")
_PART = re.compile(r"(.*)\[(\d{1,6})/\d{1,6}\]")


def spaces_to(words: str) -> str:
    """White space as the value of ``SpacesAfter``."""
    return "".join(
        _SIGNS.get(sign) or (sign if sign == "\u00a0" else f"\\u{ord(sign):04x}") for sign in words
    )


def spaces_from(value: str) -> str:
    """White space from the value of ``SpacesAfter``."""
    return _ESCAPE.sub(_sign, value)


def _sign(found: re.Match[str]) -> str:
    written = found[0]
    if len(written) > 2:
        made = chr(int(written[2:], 16))
        return made if made.isspace() else written
    return _SPACES.get(written, written)


def label_to(label: str) -> str:
    """A label as it stands within brackets: all but letters, digits and ``_`` by their codes."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), label)


def brackets(
    words: Sequence[Place], pieces: Sequence[tuple[str, str, Sequence[Sequence[int]]]]
) -> dict[int, str]:
    """The value of ``Entity`` of each word that has one.

    Args:
        words: Where the words stand.
        pieces: Id, label and pieces of each span, the longer ones first where they begin alike.
    """
    starts = [start for start, _ in words]
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for name, label, places in pieces:
        ranges = [(bisect_left(starts, a), bisect_left(starts, b)) for a, b in places]
        ranges = [(first, last) for first, last in ranges if first < last]
        for number, (first, last) in enumerate(ranges, 1):
            part = f"{name}[{number}/{len(ranges)}]" if len(ranges) > 1 else name
            whole = f"({part}-{label_to(label)}"
            if last == first + 1:
                opening.setdefault(first, []).append(f"{whole})")
            else:
                opening.setdefault(first, []).append(whole)
                closing.setdefault(last - 1, []).append(f"{part})")
    return {
        at: "".join([*reversed(closing.get(at, ())), *opening.get(at, ())])
        for at in opening.keys() | closing.keys()
    }


@dataclass(slots=True)
class Mention:
    """A span between brackets.

    Attributes:
        name: Its id, as it stands there.
        label: Its label.
        places: Its pieces, as numbers of words: the first and the one after the last.
    """

    name: str
    label: str
    places: list[Place]


@dataclass(slots=True)
class Brackets:
    """Reads brackets word by word.

    Attributes:
        fields: The names of what stands between brackets, in their order.
        found: Spans that are closed.
        strange: What was closed and never opened.
    """

    fields: tuple[str, ...] = ("eid", "etype")
    found: list[Mention] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    _open: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _pieces: dict[str, Mention] = field(default_factory=dict)

    def take(self, value: str, word: int) -> None:
        """Reads the value of ``Entity`` of a word."""
        for made in _BRACKET.finditer(value):
            if made[2] is not None:
                self._close(made[2], word)
                continue
            name, label = self._named(made[1])
            self._open.setdefault(name, []).append((label, word))
            if made[0].endswith(")"):
                self._close(name, word)

    def unclosed(self) -> Iterator[str]:
        """Ids of what was opened and never closed."""
        for name, there in self._open.items():
            yield from (f"({name}" for _ in there)

    def _named(self, body: str) -> tuple[str, str]:
        parts = body.split("-")
        at = self.fields.index("etype") if "etype" in self.fields else 1
        label = unquote(parts[at]) if at < len(parts) else ""
        return parts[0], label or "entity"

    def _close(self, name: str, word: int) -> None:
        there = self._open.get(name)
        if not there:
            self.strange.append(f"{name})")
            return
        label, first = there.pop()
        part = _PART.fullmatch(name)
        if part and part[2] != "1" and part[1] in self._pieces:
            self._pieces[part[1]].places.append((first, word + 1))
            return
        made = Mention(part[1] if part else name, label, [(first, word + 1)])
        self.found.append(made)
        if part:
            self._pieces[part[1]] = made
