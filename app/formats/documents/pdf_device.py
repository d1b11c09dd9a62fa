"""Takes the glyphs of a PDF from pdfminer; imported only when a PDF is read."""

import logging
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from app.compat import override
from app.formats.documents import pdf_limits as limits
from app.formats.documents.pdf_glyphs import UNKNOWN, Glyph, Opened, Page
from app.formats.documents.pdf_turns import direction, length, place
from app.formats.documents.wholes import Unreadable
from app.model.errors import FormatMismatch

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of what we report ourselves

_FAULTS = (
    PSException, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError,
    ValueError, OSError, NotImplementedError,
)  # fmt: skip
"""What pdfminer raises for damaged files."""
_BLANK = re.compile("[\t\n\r\f\v\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FAR = 1e6  # points: no page reaches further
_LOCKED = "Open it with its password in a PDF viewer, print it to a new PDF, and import that."


class Document(PDFDocument):
    """A document whose parts never unfold to more than the limit, and whose pictures stay shut."""

    _hops = 0

    @override
    def getobj(self, objid: int) -> object:
        """The object of that number; too large a part and every picture become empty."""
        known = objid in self._cached_objs
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef):
            self._hops += 1
            if self._hops > limits.HOPS:
                raise limits.TooMuch("Its parts name each other in a ring.")
        if not known and isinstance(found, PDFStream) and found.rawdata is not None:
            self._tame(found)
        return found

    def _tame(self, stream: PDFStream) -> None:
        if getattr(stream.get("Subtype"), "name", None) == "Image":
            stream.rawdata = b""
            return
        data = stream.rawdata or b""
        if stream.decipher and stream.objid is not None and stream.genno is not None:
            data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
        if not limits.fits(data):
            raise limits.TooMuch


class Resources(PDFResourceManager):
    """Fonts, those left out whose tables are made to fill the memory."""

    @override
    def get_font(self, objid: object, spec: Mapping[str, Any]) -> PDFFont:
        """The font; without its tables if they are not those of a font."""
        table = resolve1(spec.get("ToUnicode"))
        spec = dict(spec)
        if isinstance(table, PDFStream) and not limits.sane_codes(table.get_data()):
            del spec["ToUnicode"]
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream) and not limits.sane_codes(encoding.get_data()):
            del spec["Encoding"]
        for key in ("W", "W2"):
            if key in spec and not limits.sane_widths({key: resolve1(spec[key])}, key):
                del spec[key]
        return super().get_font(objid, spec)


class Interpreter(PDFPageInterpreter):
    """Draws a page; pieces inside pieces only so deep and so many."""

    @override
    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 — the name of the operator
        """Draws a piece, unless there are too many."""
        device: Any = self.device
        device.forms += 1
        if device.forms > limits.FORMS or device.deep > limits.DEEP:
            return
        device.deep += 1
        try:
            super().do_Do(xobjid_arg)
        finally:
            device.deep -= 1


class Pen(PDFTextDevice):
    """Notes glyphs instead of drawing them."""

    def __init__(self, resources: PDFResourceManager, clock: limits.Clock) -> None:
        super().__init__(resources)
        self.clock = clock
        self.forms = self.deep = self.pictures = 0
        self.glyphs: list[Glyph] = []
        self._tags: list[tuple[str | None, int]] = []

    def turn(self) -> None:
        """Begins another page."""
        self.forms = self.deep = self.pictures = 0
        self.glyphs, self._tags = [], []

    @override
    def render_image(self, name: str, stream: PDFStream) -> None:
        """Counts a picture."""
        self.pictures += 1

    @override
    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Notes where a marked piece begins, and what the file says it reads."""
        told = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        words = decode_text(told) if isinstance(told, bytes) else None
        self._tags.append((words, len(self.glyphs)))

    @override
    def end_tag(self) -> None:
        """Makes one glyph of a piece whose letters the file tells."""
        if self._tags:
            words, first = self._tags.pop()
            if words is not None and not any(told for told, _ in self._tags):
                self.glyphs[first:] = _told(words, self.glyphs[first:])

    @override
    def render_char(
        self,
        matrix: tuple[float, float, float, float, float, float],
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Notes a glyph; the answer is how far the pen goes on."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text = _CONTROL.sub(UNKNOWN, _BLANK.sub(" ", text))
        advance: float = font.char_width(cid) * fontsize * scaling
        if len(self.glyphs) % 1024 == 0:
            self.clock.look()
        if text and len(self.glyphs) < limits.GLYPHS:
            self.glyphs.append(self._glyph(text, matrix, font, (advance, rise, fontsize)))
        return advance

    def _glyph(
        self,
        text: str,
        matrix: tuple[float, float, float, float, float, float],
        font: PDFFont,
        sizes: tuple[float, float, float],
    ) -> Glyph:
        """A glyph with its place; `sizes` are how far it goes, how much it is raised, its type."""
        a, b, c, d, x, y = matrix
        advance, rise, fontsize = sizes
        sign = -1 if fontsize < 0 else 1
        turn = direction(a * sign, b * sign)
        start, base = place(x + c * rise, y + d * rise, turn)
        end, _ = place(x + c * rise + a * advance, y + d * rise + b * advance, turn)
        size = length(c, d) * abs(fontsize)
        left, right = min(start, end), max(start, end)
        name, order = font.fontname or "", len(self.glyphs)
        return Glyph(text, _sane(left), _sane(right), _sane(base), _sane(size), name, order, turn)


def _sane(number: float) -> float:
    """A place or a size that can be reckoned with."""
    return min(_FAR, max(-_FAR, number)) if number == number else 0.0


def _told(words: str, glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a marked piece as one that reads as the file says, if that is sensible."""
    level = {round(glyph.y) for glyph in glyphs if glyph.width > 0}
    if not glyphs or len(level) > 1 or len(words) > 4 * len(glyphs) + 2 or " " in words.strip():
        return glyphs
    if not words.strip("\u200b\ufeff"):
        return []
    body = [glyph for glyph in glyphs if glyph.width > 0] or glyphs
    first = body[0]
    left, right = min(one.x0 for one in body), max(one.x1 for one in body)
    return [Glyph(words, left, right, first.y, first.size, first.font, first.order, first.turn)]


def opened(raw: bytes, name: str, only: int | None = None) -> Opened:
    """Everything that is written on the pages of a PDF.

    Args:
        raw: Its bytes.
        name: What messages call it.
        only: The one page to look at, counted from 0; None looks at all.

    Raises:
        FormatMismatch: If it is locked with a password, or no PDF.
        Unreadable: If it is damaged.
    """
    limits.check_tables(raw)
    try:
        document = Document(PDFParser(BytesIO(raw)))
        return _looked_through(document, only)
    except PDFPasswordIncorrect:
        raise FormatMismatch(f"{name} is locked with a password.", _LOCKED) from None
    except PDFEncryptionError:
        raise FormatMismatch(f"{name} is locked in a way that is not known.", _LOCKED) from None
    except RecursionError:
        raise Unreadable("Its parts lie inside each other more deeply than in any PDF.") from None
    except _FAULTS:
        raise Unreadable(
            "It is damaged: it begins like a PDF, but its parts are missing."
        ) from None


def _looked_through(document: Document, only: int | None) -> Opened:
    found = Opened(info=_info(document), language=_language(document))
    clock = limits.Clock()
    resources = Resources()
    pen = Pen(resources, clock)
    interpreter = Interpreter(resources, pen)
    total = 0
    for number, page in enumerate(_pages(document)):
        if number >= limits.PAGES:
            raise limits.TooMuch(f"It has more than {limits.PAGES:,} pages.")
        if only is not None and number != only:
            continue
        clock.look()
        pen.turn()
        try:
            interpreter.process_page(page)
        except (*_FAULTS, RecursionError):
            found.damaged.append(number + 1)
        found.pages.append(_page(page, pen))
        total += len(pen.glyphs)
        if total > limits.ALL_GLYPHS:
            raise limits.TooMuch
    return found


def _pages(document: Document) -> Iterator[PDFPage]:
    yield from PDFPage.create_pages(document)


def _page(page: PDFPage, pen: Pen) -> Page:
    x0, y0, x1, y1 = page.mediabox
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if page.rotate in (90, 270):
        wide, high = high, wide
    return Page(wide, high, tuple(pen.glyphs), pen.pictures)


def _info(document: Document) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in document.info:
        for key, value in info.items():
            told = resolve1(value)
            if isinstance(told, bytes) and key not in found:
                found[key] = decode_text(told).replace("\0", "").strip()
    return found


def _language(document: Document) -> str:
    told = resolve1(document.catalog.get("Lang"))
    return decode_text(told).strip() if isinstance(told, bytes) else ""
