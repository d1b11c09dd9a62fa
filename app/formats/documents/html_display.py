"""A page to look at and nothing else: what may be shown is written anew, all the rest is not."""

from contextlib import suppress
from html import escape
from typing import Any

from app.formats.documents.html_encoding import BrokenText, decode_page
from app.formats.documents.html_tree import NoTree, drawn, is_shown, name_of, parse
from app.model.errors import UserError

LARGEST = 500_000
"""Bytes that are shown of a page."""

_BLOCKS = frozenset(
    "blockquote caption center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot"
    " th thead tr ul".split()
)
_INLINE = frozenset("b big br cite code em i s small strong sub sup tt u".split())
_AS_BLOCK = frozenset(
    "address article aside body details dialog fieldset figcaption figure footer form header main"
    " menu nav section summary".split()
)
_VOID = frozenset(("br", "hr"))
_VALUES = {
    "dir": frozenset(("rtl", "ltr", "auto")),
    "align": frozenset(("left", "right", "center", "justify")),
}
_MOST_CELLS = 100
_HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
_FOOT = "</body></html>"
_CUT = "<hr><p>…</p>"
_ROOM = LARGEST - len(_HEAD) - len(_FOOT) - len(_CUT.encode()) - 10_000  # for what is still open


def harmless(data: bytes, encoding: str | None) -> str:
    """A page that neither loads nor runs anything, at most `LARGEST` bytes of UTF-8.

    Only names of elements on a short list are written, with attributes for direction, alignment
    and cells; every other character is text.

    Args:
        data: The bytes of a page, of any size and quality.
        encoding: The encoding it was read with; None finds it out.
    """
    sheet = _Sheet()
    with suppress(NoTree):
        sheet.element(parse(_decoded(data[: LARGEST * 8], encoding)))
    return sheet.html()


def _decoded(data: bytes, encoding: str | None) -> str:
    try:
        text = decode_page(data, "page", encoding).text
    except (UserError, BrokenText):
        text = _somehow(data, encoding)
    return text.removeprefix("\ufeff")


def _somehow(data: bytes, encoding: str | None) -> str:
    try:
        text = data.decode(encoding or "utf-8", "replace")
    except (LookupError, UnicodeError):
        text = data.decode("utf-8", "replace")
    return text.encode("utf-8", "replace").decode()


class _Sheet:
    """Writes elements until there is no more room."""

    def __init__(self) -> None:
        self._pieces = [_HEAD]
        self._left = _ROOM
        self._full = False

    def html(self) -> str:
        end = (_CUT if self._full else "") + _FOOT
        return "".join((*self._pieces, end))

    def element(self, element: Any) -> None:
        name = name_of(element)
        if name == "img":
            self._words(drawn(element))
        elif name in _VOID:
            self._write(f"<{name}>")
        elif is_shown(element, name):
            self._inside(element, _shown_as(name))

    def _inside(self, element: Any, name: str) -> None:
        if self._full:
            return
        opened = bool(name) and self._write(f"<{name}{_attributes(element)}>")
        self._words(element.text)
        for child in element:
            if self._full:
                break
            self.element(child)
            self._words(child.tail)
        if opened:
            self._left -= len(name) + 3
            self._pieces.append(f"</{name}>")

    def _words(self, text: str | None) -> None:
        if text:
            self._write(escape(text), text)

    def _write(self, made: str, text: str = "") -> bool:
        """Writes a piece if there is room for it; of text, as much as there is."""
        if self._full:
            return False
        size = len(made.encode())
        if size > self._left:
            self._full = True
            made = escape(text[: self._left // 8])
            size = len(made.encode())
            self._pieces.append(made if size <= self._left else "")
            return False
        self._left -= size
        self._pieces.append(made)
        return True


def _shown_as(name: str) -> str:
    if name in _BLOCKS or name in _INLINE:
        return name
    return "div" if name in _AS_BLOCK else ""


def _attributes(element: Any) -> str:
    found = []
    for name, allowed in _VALUES.items():
        value = (element.get(name) or "").strip().lower()
        if value in allowed:
            found.append(f' {name}="{value}"')
    for name in ("colspan", "rowspan"):
        value = (element.get(name) or "").strip()
        if value.isascii() and value.isdigit() and 1 < int(value[:4]) <= _MOST_CELLS:
            found.append(f' {name}="{int(value[:4])}"')
    return "".join(found)
