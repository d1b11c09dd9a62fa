"""The text of a TEI document, and where its elements lie in it."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

ID = "{http://www.w3.org/XML/1998/namespace}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = {
    *("p", "ab", "head", "l", "item", "cell", "row", "speaker", "stage", "salute", "signed"),
    *("opener", "closer", "trailer", "byline", "dateline", "titlePart", "docTitle", "docAuthor"),
    *("docImprint", "docDate", "epigraph", "label", "div", "lg", "sp", "list", "table"),
    *("castItem", "castList", "front", "body", "back", "titlePage", "argument", "u", "post"),
}
_APART = {
    "note",
    "fw",
    "figDesc",
    "teiHeader",
    "standOff",
    "interpGrp",
    "spanGrp",
    "listAnnotation",
}
_FIRST = {"choice", "app", "subst"}
"""Of their children the first one is read."""
_NAMED = {
    *("persName", "placeName", "orgName", "geogName", "country", "region", "settlement", "name"),
    *("rs", "date", "time", "quote", "q", "said", "term", "roleName"),
}
_RUN = re.compile(r"[ \t\n\r]+")

_Event = tuple[str, Any]


@dataclass(slots=True)
class Found:
    """The text of a document.

    Attributes:
        text: The text.
        raw: The same with white space as it stands in the file.
        way: To each character of `raw`, and its end, the offset in `text`.
        places: ``xml:id`` to ``(start, end)`` in `raw`.
        marked: Elements that name something, with their places in `raw`.
    """

    text: str = ""
    raw: str = ""
    way: "array[int]" = field(default_factory=lambda: array("q"))
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    marked: list[tuple[Any, int, int]] = field(default_factory=list)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """A place in `raw` as one in `text`; white space that went is left out at its ends."""
        while start < end and self._went(start):
            start += 1
        while start < end and self._went(end - 1):
            end -= 1
        if start == end:
            return self.way[start], self.way[start]
        return self.way[start], self.way[end - 1] + 1

    def _went(self, at: int) -> bool:
        there = self.way[at]
        return there >= len(self.text) or self.text[there] != self.raw[at]


def kind_of(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def text_of(root: Any) -> Found:
    """Reads a ``text``: white space is folded unless ``xml:space`` says otherwise."""
    walk = _Walk()
    for kind, what in _events(root):
        if kind == "start":
            walk.start(what)
        elif kind == "end":
            walk.end(what)
        else:
            walk.words(what)
    return walk.done()


def _events(root: Any) -> Iterator[_Event]:
    stack: list[_Event] = [("start", root)]
    while stack:
        kind, what = stack.pop()
        if kind != "start":
            yield kind, what
        elif kind_of(what):
            yield kind, what
            yield "text", what.text or ""
            stack.append(("end", what))
            for child in reversed(what):
                stack.append(("text", child.tail or ""))
                stack.append(("start", child))
        elif isinstance(what.text, str) and what.text.startswith("&"):
            yield "text", unescape(what.text)


class _Walk:
    """Goes through the elements and gathers."""

    def __init__(self) -> None:
        self._found = Found()
        self._out: list[str] = []
        self._length = 0
        self._raw: list[str] = []
        self._raw_length = 0
        self._open: list[tuple[Any, int]] = []
        self._kept = [False]
        self._silent = 0
        self._first: list[int] = []
        self._space = self._line = False

    def start(self, element: Any) -> None:
        """Goes into an element."""
        kind = kind_of(element)
        given = element.get(SPACE)
        self._kept.append(self._kept[-1] if given is None else given == "preserve")
        self._silent += self._is_silent(element, kind)
        if kind in _BLOCKS or kind == "lb":
            self._break()
        self._open.append((element, self._raw_length))

    def end(self, element: Any) -> None:
        """Comes out of an element."""
        kind = kind_of(element)
        _, start = self._open.pop()
        if element.get(ID):
            self._found.places.setdefault(element.get(ID), (start, self._raw_length))
        names = kind in _NAMED or (kind == "seg" and element.get("ana"))
        if names and not self._silent and self._raw_length > start:
            self._found.marked.append((element, start, self._raw_length))
        if kind in _BLOCKS:
            self._break()
        self._silent -= self._is_silent(element, kind)
        self._kept.pop()

    def words(self, words: str) -> None:
        """Takes in words."""
        if not words:
            return
        self._raw.append(words)
        self._raw_length += len(words)
        if self._silent:
            self._found.way.extend([self._length] * len(words))
        elif self._kept[-1]:
            self._put(words)
        else:
            self._fold(words)

    def done(self) -> Found:
        """What was found."""
        found = self._found
        found.way.append(self._length)
        found.text, found.raw = "".join(self._out), "".join(self._raw)
        return found

    def _is_silent(self, element: Any, kind: str) -> bool:
        parent = self._open[-1][0] if self._open else None
        if parent is not None and kind_of(parent) in _FIRST:
            before = element.getprevious()
            while before is not None and not kind_of(before):
                before = before.getprevious()
            if before is not None:
                return True
        return kind in _APART

    def _break(self) -> None:
        self._line = self._length > 0
        self._space = False

    def _fold(self, words: str) -> None:
        done = 0
        for match in _RUN.finditer(words):
            self._plain(words[done : match.start()])
            self._space = self._length > 0 and not self._line
            self._found.way.extend([self._length] * len(match.group()))
            done = match.end()
        self._plain(words[done:])

    def _plain(self, words: str) -> None:
        if words:
            if self._space and not self._line:
                self._out.append(" ")
                self._length += 1
            self._put(words)

    def _put(self, words: str) -> None:
        if self._line:
            self._out.append("\n")
            self._length += 1
        self._space = self._line = False
        self._found.way.extend(range(self._length, self._length + len(words)))
        self._out.append(words)
        self._length += len(words)
