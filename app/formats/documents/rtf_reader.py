"""Reads RTF token by token: groups, control words, bytes, and numbers of characters."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.formats.documents.rtf_flow import Flow
from app.formats.documents.rtf_words import (
    ANSI,
    ARABIC,
    ENTERED,
    MACHINES,
    MARGINS,
    NAMED,
    OUT,
    PAGES,
    SIGNS,
    TOLD,
)
from app.formats.documents.wholes import DEEP, Unreadable

_TOKEN = re.compile(
    rb"([{}])|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([\r\n\0]+)|"
    rb"([^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)
_DEEPEST = 5000  # groups within groups
_WESTERN = "cp1252"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group.

    Attributes:
        flow: Where text goes; None if it is no text of the document.
        font: Number of the font.
        skip: How many characters stand for one that is told by its number.
        deleted: Whether the text was deleted.
        depth: How many tables the paragraph lies in.
        kind: The destination, as far as it matters.
        outer: Where text went around a destination that has its text twice.
    """

    flow: Flow | None
    font: int = -1
    skip: int = 1
    deleted: bool = False
    depth: int = 0
    kind: str = ""
    outer: Flow | None = None


class Reading:
    """One file being read.

    Attributes:
        lines: The lines of the body.
        notes: Those of notes, each after its mark.
        boxes: The lines of each text box.
        margins: Running headers and footers.
        told: What it says of itself.
        date: When it was made, ISO 8601; empty if it does not tell.
        encoding: The code page of the document.
        used: The code pages that letters beyond ASCII were told by, in order.

    Args:
        encoding: The code page to take; empty takes the one it tells.
    """

    def __init__(self, encoding: str) -> None:
        self._body = Flow()
        self.notes: list[str] = []
        self.boxes: list[list[str]] = []
        self.margins: list[str] = []
        self.told: dict[str, str] = {}
        self.encoding = encoding or _WESTERN
        self.used: list[str] = []
        self._asked = bool(encoding)
        self._state = _State(self._body)
        self._stack: list[_State] = []
        self._ends: list[Callable[[], None] | None] = []
        self._bytes = bytearray()
        self._skip = 0
        self._star = False
        self._fonts: dict[int, int] = {}
        self._marks = {"": 0, "end": 0}
        self._time: dict[str, int] = {}
        self._first_font = -1

    @property
    def lines(self) -> list[str]:
        """The lines of the body."""
        return self._body.end()

    @property
    def date(self) -> str:
        """When it was made."""
        time = self._time
        if not all(0 < time.get(key, 0) <= most for key, most in _DATE.items()):
            return ""
        day = f"{time['yr']:04}-{time['mo']:02}-{time['dy']:02}"
        return f"{day}T{time.get('hr', 0):02}:{time.get('min', 0):02}" if "hr" in time else day

    def read(self, data: bytes) -> None:
        """Reads a whole file.

        Raises:
            Unreadable: If it breaks off, or a byte is no letter of its code page.
        """
        place = 0
        while match := _TOKEN.match(data, place):
            brace, word, number, code, sign, _, text = match.groups()
            place = match.end()
            if brace:
                self._brace(brace)
                if not self._stack:
                    return
            elif word == b"bin":
                place += max(0, int(number or 0))
            elif word:
                self._word(word.decode(), None if number is None else int(number))
            elif code:
                self._letters(bytes.fromhex(code.decode()))
            elif sign:
                self._sign(sign.decode("latin-1"))
            elif text:
                self._letters(text)
        raise Unreadable("It breaks off before its end.")

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip, self._star = 0, False
        if brace == b"{":
            if len(self._stack) > _DEEPEST:
                raise Unreadable(DEEP)
            self._stack.append(self._state)
            self._ends.append(None)
        elif self._stack:
            end = self._ends.pop()
            if end:
                end()
            self._state = self._stack.pop()

    def _letters(self, letters: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(letters))
            self._skip -= skipped
            letters = letters[skipped:]
        if self._state.flow is not None:
            self._bytes += letters

    def _flush(self) -> None:
        """Turns the bytes of a run into letters; the font says which."""
        if self._bytes:
            data, page = bytes(self._bytes), self._page()
            self._bytes.clear()
            if not data.isascii() and page not in self.used:
                self.used.append(page)
            self._add(_decoded(data, page))

    def _page(self) -> str:
        font = self._state.font if self._state.font >= 0 else self._first_font
        charset = self._fonts.get(font, 1)
        if charset == ANSI and (self._asked or ARABIC not in self._fonts.values()):
            return self.encoding  # nobody says elsewhere which bytes are Arabic
        return _WESTERN if charset == ANSI else PAGES.get(charset, self.encoding)

    def _add(self, text: str) -> None:
        if self._state.flow is not None and not self._state.deleted:
            self._state.flow.add(text)

    def _sign(self, sign: str) -> None:
        self._flush()
        self._skip = 0
        if sign == "*":
            self._star = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in SIGNS:
            self._add(SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        self._skip = 0
        star, self._star = self._star, False
        if word == "u":
            self._character(number)
        elif word in NAMED:
            self._add(NAMED[word])
        elif word in _PARAGRAPHS:
            self._paragraphs(word)
        elif word in _LOOK:
            self._look(word, number)
        elif self._state.kind == "fonttbl" or word in _DOCUMENT:
            self._document(word, number)
        elif self._state.kind == "creatim":
            self._time[word] = number or 0
        else:
            self._destination(word, star)

    def _character(self, number: int | None) -> None:
        if number is not None and -0x8000 <= number <= 0x10FFFF:
            self._add(chr(number & 0xFFFF if number < 0 else number))
        self._skip = self._state.skip

    def _paragraphs(self, word: str) -> None:
        flow, depth = self._state.flow, self._state.depth
        if flow is None or (self._state.deleted and word == "par"):
            return
        if word == "par":
            flow.paragraph(depth)
        elif word in ("cell", "nestcell"):
            flow.cell(1 if word == "cell" else max(depth, 2))
        elif word in ("row", "nestrow"):
            flow.row(1 if word == "row" else max(depth, 2))
        else:
            flow.breaks()

    def _look(self, word: str, number: int | None) -> None:
        changed = {
            "pard": {"depth": 0},
            "intbl": {"depth": max(self._state.depth, 1)},
            "itap": {"depth": number or 0},
            "plain": {"font": -1, "deleted": False},
            "deleted": {"deleted": number != 0},
            "f": {"font": number or 0},
            "uc": {"skip": max(0, number if number is not None else 1)},
        }[word]
        self._state = replace(self._state, **changed)  # type: ignore[arg-type]

    def _document(self, word: str, number: int | None) -> None:
        if word == "fcharset":
            self._fonts[self._state.font] = number or 0
        elif word == "deff":
            self._first_font = number or 0
        elif not self._asked and word == "ansicpg" and _is_known(f"cp{number}"):
            self.encoding = f"cp{number}"
        elif not self._asked and word in MACHINES:
            self.encoding = MACHINES[word]
        elif word == "ftnalt" and self._state.kind == "footnote":
            self._state = replace(self._state, kind="endnote")

    def _destination(self, word: str, star: bool) -> None:
        state = self._state
        if word == "footnote":
            self._note()
        elif word == "shptxt":
            flow = self._open("shptxt")
            self._end(lambda: self.boxes.append(flow.end()))
        elif word in MARGINS:
            flow = self._open("margin")
            self._end(lambda: self.margins.append("\n".join(flow.end())))
        elif word in TOLD and state.kind == "info":
            flow = self._open("told")
            self._end(lambda: self.told.update({word: "\n".join(flow.end())}))
        elif word == "upr":
            self._state = replace(state, flow=None, outer=state.flow)
        elif word == "ud":
            self._state = replace(state, flow=state.outer)
        elif word in ("info", "fonttbl", "creatim"):
            self._state = replace(state, flow=None, kind=word)
        elif word in OUT or (star and word not in ENTERED):
            self._state = replace(state, flow=None)

    def _open(self, kind: str) -> Flow:
        flow = Flow()
        self._state = replace(self._state, flow=flow, kind=kind, depth=0, deleted=False)
        return flow

    def _end(self, action: Callable[[], None]) -> None:
        if self._ends:
            self._ends[-1] = action

    def _note(self) -> None:
        """A mark in the text, the note itself after it; which kind it is the note tells later."""
        around = self._state
        if around.flow is None or around.deleted:
            self._state = replace(around, flow=None)
            return
        pieces, place = around.flow.pieces, len(around.flow.pieces)
        pieces.append("")
        at = len(self.notes)
        self.notes.append("")
        flow = self._open("footnote")

        def finish() -> None:
            kind = "end" if self._state.kind == "endnote" else ""
            self._marks[kind] += 1
            mark = _mark(kind, self._marks[kind])
            pieces[place] = mark
            self.notes[at] = f"{mark} " + "\n".join(flow.end()).lstrip(" \t")

        self._end(finish)


_PARAGRAPHS = frozenset("par cell nestcell row nestrow page column sect".split())
_LOOK = frozenset("pard intbl itap plain deleted f uc".split())
_DOCUMENT = frozenset(("fcharset", "deff", "ansicpg", "ftnalt", *MACHINES))
_DATE = {"yr": 9999, "mo": 12, "dy": 31}


def _mark(kind: str, count: int) -> str:
    from app.formats.documents.docx_walk import roman

    return f"[{roman(count) if kind else count}]"


def _is_known(page: str) -> bool:
    try:
        return codecs.lookup(page)._is_text_encoding
    except LookupError:
        return False


def _decoded(data: bytes, page: str) -> str:
    try:
        return data.decode(page)
    except UnicodeDecodeError:
        if page == _WESTERN:
            return "".join(bytes((one,)).decode(page, "ignore") or chr(one) for one in data)
        raise Unreadable(f"It holds bytes that are no letters of {page}.") from None
