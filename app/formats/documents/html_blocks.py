"""The text of a tree as lines: blocks stand apart, white space is that of a browser.

Nothing else is done to characters: marks of direction, joiners, no-break spaces and vowel marks
stay as they are.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.formats.documents.html_tree import NUMBER, drawn, is_shown, name_of

LINE, BLOCK = 1, 2
"""How far a line stands from the one before: on the next line, or after a blank one."""

_LEVELS = dict.fromkeys(
    "address article aside blockquote body caption center details dialog dir div dl fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul".split(),
    BLOCK,
) | dict.fromkeys("li dt dd".split(), LINE)
_IN_ITEMS = frozenset("p h1 h2 h3 h4 h5 h6 table".split())  # blocks that stay apart inside lists
_SPACES = re.compile("[ \t\r\n\f]+")
_BLANK = " \t\r\n\f\xa0"
_LONG_CELL, _TALL_CELL = 400, 4  # characters and lines; a table with larger cells is a layout
_LONG_LINES = 160  # characters of a cell with several lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        text: Its characters, no line end among them.
        gap: `LINE` or `BLOCK`: how far it stands from the line before.
        links: How many of its characters are those of links.
        path: Names, classes and ids of the elements around it, the outermost first.
    """

    text: str
    gap: int = BLOCK
    links: int = 0
    path: tuple[str, ...] = ()


def text_of(tree: Any) -> str:
    """The text that a tree shows: paragraphs with a blank line between, cells by tabs.

    Args:
        tree: An element of lxml, of HTML or XHTML.
    """
    return joined(lines_of(tree))


def joined(lines: Sequence[Line]) -> str:
    """The text of lines."""
    return "".join("\n" * line.gap * bool(n) + line.text for n, line in enumerate(lines))


def lines_of(tree: Any, kept: Collection[str] | None = None) -> list[Line]:
    """The lines that a tree shows.

    Args:
        tree: An element of lxml.
        kept: Numbers (`NUMBER`) of the elements whose own text is wanted; None wants all.
    """
    walk = _Walk(kept)
    walk.element(tree)
    walk.end(BLOCK)
    return walk.lines


@dataclass(slots=True)
class _Walk:
    kept: Collection[str] | None
    lines: list[Line] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _links: int = 0
    _gap: int = BLOCK
    _in_link: int = 0
    _in_pre: int = 0
    _in_item: int = 0
    _path: list[str] = field(default_factory=list)

    def element(self, element: Any) -> None:
        name = name_of(element)
        if name == "br":
            self.end(LINE if self._has_words() else BLOCK)
        elif name == "img":
            self._text(drawn(element))
        elif not is_shown(element, name):
            return
        elif name == "table" and (rows := self._rows(element)):
            self._table(rows)
        else:
            self._inside(element, name)

    def _inside(self, element: Any, name: str) -> None:
        level = _LEVELS.get(name, 0)
        if self._in_item and level == BLOCK and name not in _IN_ITEMS:
            level = LINE
        if level:
            self.end(level)
        self._enter(element, name, 1)
        own = self.kept is None or element.get(NUMBER) in self.kept
        if own:
            self._text(element.text)
        for child in element:
            self.element(child)
            if own:
                self._text(child.tail)
        if level:
            self.end(level)
        self._enter(element, name, -1)

    def _enter(self, element: Any, name: str, step: int) -> None:
        self._in_link += step * (name == "a")
        self._in_pre += step * (name == "pre")
        self._in_item += step * (name == "li")
        if step < 0:
            self._path.pop()
        else:
            self._path.append(f"{name} {element.get('class') or ''} {element.get('id') or ''}")

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._in_pre:
            self._as_it_stands(text)
            return
        self._pieces.append(_SPACES.sub(" ", text))
        if self._in_link:
            self._links += len(text.strip(_BLANK))

    def _as_it_stands(self, text: str) -> None:
        first, *others = text.split("\n")
        self._pieces.append(first.rstrip("\r"))
        for line in others:
            self.end(LINE if self._has_words() else BLOCK)
            self._pieces.append(line.rstrip("\r"))

    def _has_words(self) -> bool:
        return any(piece.strip(_BLANK) for piece in self._pieces)

    def end(self, gap: int) -> None:
        """Ends the line; the next one stands `gap` from it."""
        text = "".join(self._pieces)
        if text.strip(_BLANK):
            text = text.rstrip(" ") if self._in_pre else _SPACES.sub(" ", text).strip(" ")
            self.lines.append(Line(text, self._gap, min(self._links, len(text)), (*self._path,)))
            self._gap = 0
        self._pieces.clear()
        self._links = 0
        self._gap = max(self._gap, gap)

    def _table(self, rows: Sequence[Line]) -> None:
        self.end(BLOCK)
        for row in rows:
            path = (*self._path, "table")
            self.lines.append(Line(row.text, max(self._gap, LINE), row.links, path))
            self._gap = LINE
        self._gap = BLOCK

    def _rows(self, table: Any) -> list[Line]:
        """The rows of a table of data; none if it only holds a page in place."""
        if next(table.iterdescendants("{*}table"), None) is not None:
            return []
        rows = []
        for row in table.iterdescendants("{*}tr", "{*}caption"):
            if name_of(row) == "caption":
                rows += lines_of(row, self.kept)
            elif is_shown(row, "tr"):
                cells = [lines_of(c, self.kept) for c in row if name_of(c) in ("td", "th")]
                if any(map(_is_large, cells)):
                    return []
                rows += _row(cells)
        return rows


def _is_large(cell: Sequence[Line]) -> bool:
    longest = _LONG_CELL if len(cell) < 2 else _LONG_LINES
    return len(cell) > _TALL_CELL or sum(len(line.text) for line in cell) > longest


def _row(cells: Sequence[Sequence[Line]]) -> list[Line]:
    words = [" ".join(line.text for line in cell) for cell in cells]
    text = "\t".join(words).rstrip("\t")
    links = sum(line.links for cell in cells for line in cell)
    return [Line(text, LINE, links)] if text.strip(_BLANK) else []
