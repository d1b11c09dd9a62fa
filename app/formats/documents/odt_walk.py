"""From the elements of an OpenDocument text to lines: what is in, what is out, what is after."""

import re
from typing import Any

from app.formats.documents.packages import attribute, children, local
from app.formats.documents.wholes import Unreadable, joined_cell
from app.model.json import JsonObject

_SPACES = re.compile("[ \t\r\n]+")
_MOST = 1000  # times that something may be repeated
_ROOM = 64 << 20  # characters in tables and of spaces
_OUT = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls dde-connection-decls forms "
    "annotation annotation-end ruby-text title desc soft-page-break scripts event-listeners "
    "object object-ole image plugin shapes table-column table-columns table-column-group "
    "table-source binary-data".split()
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_AROUND = ("span", "a", "meta")
_CELLS = ("table-cell", "covered-table-cell")


class Walk:
    """Goes through a document once.

    Attributes:
        notes: Lines of the notes met so far, each after its mark.
        boxes: The text of frames met so far.
    """

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.boxes: list[str] = []
        self._changes = self._comments = self._within_deleted = 0
        self._room = _ROOM
        self._deletions: set[str] = set()

    def details(self) -> JsonObject:
        """How many notes, text boxes, deletions and comments there were; only what there was."""
        told: JsonObject = {
            "notes": len(self.notes),
            "text_boxes": len(self.boxes),
            "tracked_changes": self._changes,
            "comments": self._comments,
        }
        return {key: value for key, value in told.items() if value}

    def blocks(self, parent: Any) -> list[str]:
        """The lines of everything in an element: a paragraph or a row of a table each."""
        lines: list[str] = []
        for child in children(parent):
            name = local(child)
            if name in ("p", "h"):
                joins = bool(self._within_deleted and lines)  # the end before was deleted
                words = self._paragraph(child)
                lines[-1:] = [lines[-1] + words] if joins else [*lines[-1:], words]
            elif name == "table":
                lines += self._rows(child)
            elif _is_drawn(child):
                self._box(child)
            elif name in _OUT:
                self._tell(child, name)
            else:
                lines += self.blocks(child)
        return lines

    def _rows(self, table: Any) -> list[str]:
        rows: list[str] = []
        for child in children(table):
            name = local(child)
            if name == "table-row":
                row = "\t".join(self._cells(child))
                count = _times(child, "number-rows-repeated") if row.strip() else 1
                self._take(count * len(row))
                rows += [row] * count
            elif name not in _OUT:
                rows += self._rows(child)
        return rows

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        covered = 0  # cells that the one before reaches over
        for child in children(row):
            name = local(child)
            if name not in _CELLS:
                continue
            for _ in range(_times(child, "number-columns-repeated")):
                if name == _CELLS[1] and covered:
                    covered -= 1
                    continue
                cells.append(joined_cell(self.blocks(child)))
                self._take(len(cells[-1]) + 1)
                covered = _times(child, "number-columns-spanned") - 1
        return cells

    def _take(self, characters: int) -> None:
        self._room -= characters
        if self._room < 0:
            raise Unreadable("It repeats itself without end.")

    def _paragraph(self, node: Any) -> str:
        words = _Words()
        self._inline(node, words)
        return "".join(words.pieces)

    def _inline(self, node: Any, words: "_Words") -> None:
        self._text(node.text, words)
        for child in node:
            if isinstance(child.tag, str):
                self._element(child, local(child), words)
            self._text(child.tail, words)

    def _text(self, text: str | None, words: "_Words") -> None:
        if text and not self._within_deleted:
            words.add(text)

    def _element(self, child: Any, name: str, words: "_Words") -> None:
        if name in ("change-start", "change-end"):
            self._change(attribute(child, "change-id"), name)
        elif self._within_deleted and name not in _AROUND:
            return
        elif name == "s":
            self._take(_times(child, "c"))
            words.sign(" " * _times(child, "c"))
        elif name in _SIGNS:
            words.sign(_SIGNS[name])
        elif name == "note":
            words.sign(self._note(child))
        elif _is_drawn(child):
            self._box(child)
        elif name in _OUT:
            self._tell(child, name)
        else:
            self._inline(child, words)

    def _change(self, id_: str, name: str) -> None:
        if id_ in self._deletions:
            step = 1 if name == "change-start" else -1
            self._within_deleted = max(0, self._within_deleted + step)

    def _note(self, note: Any) -> str:
        inside = {local(child): child for child in children(note)}
        citation = inside.get("note-citation")
        mark = "" if citation is None else "".join(citation.itertext()).strip()
        place = len(self.notes)
        self.notes.append("")
        body = inside.get("note-body")
        text = "" if body is None else "\n".join(self.blocks(body)).lstrip(" \t")
        self.notes[place] = f"[{mark}] {text}"
        return f"[{mark}]"

    def _box(self, frame: Any) -> None:
        place = len(self.boxes)
        self.boxes.append("")
        text = "\n".join(self.blocks(frame))
        if text.strip():
            self.boxes[place] = text
        else:
            del self.boxes[place]

    def _tell(self, node: Any, name: str) -> None:
        if name == "tracked-changes":
            for region in children(node):
                self._changes += 1
                if any(local(child) == "deletion" for child in children(region)):
                    self._deletions.update(map(str, region.attrib.values()))
        self._comments += name == "annotation"


class _Words:
    """A paragraph as OpenDocument means it: white space is one space, and none begins it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._spaced = True

    def add(self, text: str) -> None:
        """Adds text as it stands in the file."""
        words = _SPACES.sub(" ", text)
        if self._spaced:
            words = words.removeprefix(" ")
        if words:
            self.pieces.append(words)
            self._spaced = words.endswith(" ")

    def sign(self, text: str) -> None:
        """Adds characters that an element stands for; a space after them counts."""
        self.pieces.append(text)
        self._spaced = False


def _is_drawn(node: Any) -> bool:
    return ":xmlns:drawing:" in node.tag


def _times(node: Any, name: str) -> int:
    """A count that an attribute tells, 1 to `_MOST`; 1 if it tells none."""
    told = attribute(node, name)
    return max(1, min(int(told), _MOST)) if told.isdecimal() else 1
