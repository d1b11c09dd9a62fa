"""From the elements of a Word document to lines of text: what is in, what is out, what is after."""

from typing import Any

from app.formats.documents.packages import attribute, children, local
from app.formats.documents.wholes import joined_cell
from app.model.json import Json, JsonObject

_MATHS = "officeDocument/2006/math}"
_FIXED = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
_OUT = frozenset(
    "pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr del moveFrom rt rubyPr instrText "
    "delText delInstrText fldData numberingChange".split()
)
_AROUND = frozenset("sdt sdtContent ins moveTo customXml smartTag body".split())
_DELETED = ("del", "moveFrom")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Walk:
    """Goes through a document once.

    Attributes:
        notes: Met so far: the mark, ``footnote`` or ``endnote``, and the id.
        boxes: The text of text boxes met so far.
    """

    def __init__(self) -> None:
        self.notes: list[tuple[str, str, str]] = []
        self.boxes: list[str] = []
        self._count = {"footnote": 0, "endnote": 0}
        self._changes = {"inserted": 0, "deleted": 0}

    def details(self) -> JsonObject:
        """How many notes, text boxes and tracked changes there were; only what there was."""
        told: dict[str, Json] = {"notes": len(self.notes), "text_boxes": len(self.boxes)}
        if any(self._changes.values()):
            told["tracked_changes"] = dict(self._changes)
        return {key: value for key, value in told.items() if value}

    def blocks(self, parent: Any) -> list[str]:
        """The lines of everything in an element: a paragraph or a row of a table each."""
        lines: list[str] = []
        open_end = False
        for child in children(parent):
            name = local(child)
            if name == "p":
                words = self.words(child)
                lines[-1:] = [lines[-1] + words] if open_end else [*lines[-1:], words]
                open_end = _runs_on(child)
            elif name == "tbl":
                lines += self._rows(child)
                open_end = False
            elif name in _AROUND:
                self._tell(name)
                lines += self.blocks(child)
            elif name == "AlternateContent":
                lines += self.blocks(_choice(child))
        return lines

    def _rows(self, table: Any) -> list[str]:
        rows: list[str] = []
        for child in children(table):
            name = local(child)
            if name == "tr" and not _is_deleted(child, "trPr"):
                rows.append("\t".join(self._cells(child)))
            elif name in _AROUND:
                rows += self._rows(child)
        return rows

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for child in children(row):
            name = local(child)
            if name == "tc":
                cells.append(joined_cell(self.blocks(child)))
            elif name in _AROUND:
                cells += self._cells(child)
        return cells

    def words(self, node: Any) -> str:
        """The text of everything in a paragraph, a run, or something else within one."""
        pieces: list[str] = []
        for child in children(node):
            pieces.append(self._piece(child, pieces))
        return "".join(pieces)

    def _piece(self, child: Any, before: list[str]) -> str:
        name = local(child)
        if name == "t":
            return child.text or ""
        if name in _FIXED:
            return _FIXED[name]
        if name in _OUT:
            self._tell(name)
            return ""
        if name == "br":
            return _break(child, before)
        if name == "sym":
            return _symbol(child)
        if name in ("footnoteReference", "endnoteReference"):
            return self._mark(name.removesuffix("Reference"), attribute(child, "id"))
        if name == "txbxContent":
            self.boxes.append("\n".join(self.blocks(child)))
            return ""
        self._tell(name)
        return self.words(_choice(child) if name == "AlternateContent" else child)

    def _mark(self, kind: str, id_: str) -> str:
        self._count[kind] += 1
        count = self._count[kind]
        mark = str(count) if kind == "footnote" else roman(count)
        self.notes.append((mark, kind, id_))
        return f"[{mark}]"

    def _tell(self, name: str) -> None:
        if name in ("ins", "moveTo"):
            self._changes["inserted"] += 1
        elif name in _DELETED:
            self._changes["deleted"] += 1


def _choice(alternatives: Any) -> Any:
    """The first way a drawing is written, which later programs read; else the only one."""
    return next(children(alternatives), alternatives)


def _runs_on(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on in its line."""
    return any(_is_deleted(child, "rPr") for child in children(paragraph) if local(child) == "pPr")


def _is_deleted(node: Any, within: str) -> bool:
    found = [child for child in children(node) if local(child) == within]
    return any(local(sign) in _DELETED for child in found for sign in children(child))


def _break(node: Any, before: list[str]) -> str:
    """A line end; one of a page or a column only after words, as it ends the line then."""
    if attribute(node, "type") in ("page", "column"):
        return "\n" if "".join(before) else ""
    return "\n"


def _symbol(node: Any) -> str:
    try:
        return chr(int(attribute(node, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def roman(number: int) -> str:
    """How Word counts endnotes, up to 39; after that plain figures."""
    if number > 39:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
