"""The two ways to read a PDF: by what is seen, and as it was drawn; and which reads better."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.formats.documents.pdf_columns import blocks
from app.formats.documents.pdf_fillers import fillers
from app.formats.documents.pdf_furniture import furniture
from app.formats.documents.pdf_glyphs import UNKNOWN, Page
from app.formats.documents.pdf_order import as_drawn, as_read, brackets_fit, is_rtl, strong
from app.formats.documents.pdf_quality import quality, votes
from app.formats.documents.pdf_rows import Row, rows
from app.formats.documents.pdf_turns import turned
from app.formats.documents.pdf_unfold import MOST
from app.formats.documents.pdf_writing import Sheet, Writing
from app.formats.documents.wholes import Unreadable
from app.model.errors import UserError
from app.text.cutting import Cut

GEOMETRY = "geometry"
DRAWN = "drawn"
WAYS = (GEOMETRY, DRAWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """A PDF as text.

    Attributes:
        way: ``geometry`` or ``drawn``.
        text: Its text; a paragraph a line.
        pages: First code point of each page.
        proposed: Running heads and page numbers.
        unfolded: Where drawn forms became letters: code point, and the forms.
        forms: How many there were.
        unknown: How many letters are not known.
        strokes: How many strokes that fill a row were left out.
        quality: How well it reads, 0 to 1.
    """

    way: str
    text: str
    pages: tuple[int, ...] = ()
    proposed: tuple[Cut, ...] = ()
    unfolded: tuple[tuple[int, str], ...] = ()
    forms: int = 0
    unknown: int = 0
    strokes: int = 0
    quality: float = 0.0


def readings(data: bytes, page: int) -> dict[str, str]:
    """Both readings of one page, to be shown beside its picture.

    Args:
        data: The bytes of the PDF.
        page: The page, counted from 0.

    Raises:
        UserError: If it is locked or damaged.
    """
    from app.formats.documents.pdf_device import opened

    try:
        pages = opened(data, "This PDF", only=page).pages
    except Unreadable as error:
        raise UserError(error.message, error.hint) from None
    return {way: read_pages(pages, way).text for way in WAYS}


def best(pages: Sequence[Page], asked: str = "auto") -> Reading:
    """The reading that was asked for, or the one that has more known words the right way round."""
    if asked in WAYS:
        return read_pages(pages, asked)
    first = read_pages(pages, GEOMETRY)
    forwards, backwards = votes(first.text)
    if backwards <= forwards:
        return first
    other = read_pages(pages, DRAWN)
    kept, turned = votes(other.text)
    return other if kept - turned > forwards - backwards else first


def read_pages(pages: Sequence[Page], way: str) -> Reading:
    """All pages, read in one way."""
    drawn = way == DRAWN
    parts = [turned(page) for page in pages]
    upright = [rows(page.glyphs, drawn) for page, _ in parts]
    marked = furniture([page for page, _ in parts], upright)
    every = "".join(row.text for page in upright for row in page)
    rtl = is_rtl(every) and way == GEOMETRY
    sheets = [
        _sheet(page, there, away, is_rtl(every), [row for one in aside for row in rows(one, drawn)])
        for (page, aside), there, away in zip(parts, upright, marked, strict=True)
    ]
    if way == DRAWN:
        return _written(upright, sheets, way, Writing(as_drawn, rtl=False))
    say = partial(_seen, rtl=rtl, mirrored=_mirrored(upright, rtl))
    return _written(upright, sheets, way, Writing(say, rtl))


def _seen(row: Row, rtl: bool, mirrored: bool) -> str:
    return as_read(row, _base(row, rtl), mirrored)


def _base(row: Row, rtl: bool) -> bool:
    """Whether a row is read from the right: as its page, unless it is clearly another language."""
    right, left = strong(row.text)
    if rtl:
        return not (left > 12 and right < 0.1 * left)
    return right > 12 and left < 0.5 * right


def _mirrored(pages: Sequence[Sequence[Row]], rtl: bool) -> bool:
    """Whether brackets are called what they look like: which way more of them fit."""
    some = [row for page in pages[:50] for row in page if set(row.text) & set("()[]{}«»‹›")]
    turned = brackets_fit([as_read(row, _base(row, rtl), mirrored=True) for row in some])
    kept = brackets_fit([as_read(row, _base(row, rtl), mirrored=False) for row in some])
    return turned >= kept


def _sheet(
    page: Page, there: Sequence[Row], away: dict[int, str], rtl: bool, aside: Sequence[Row]
) -> Sheet:
    body = [row for n, row in enumerate(there) if n not in away]
    middle = page.height / 2
    apart = [(there[n], reason) for n, reason in sorted(away.items())]
    return Sheet(
        blocks=tuple(blocks(body, rtl)),
        above=tuple(one for one in apart if one[0].y >= middle),
        below=tuple(one for one in apart if one[0].y < middle),
        aside=tuple(aside),
    )


def _written(
    pages: Sequence[Sequence[Row]], sheets: Sequence[Sheet], way: str, out: Writing
) -> Reading:
    out.write(sheets)
    text = "".join(out.text)
    unknown = text.count(UNKNOWN)
    return Reading(
        way=way,
        text=text,
        pages=tuple(min(start, len(text)) for start in out.pages),
        proposed=tuple(out.cuts),
        unfolded=tuple(out.runs[:MOST]),
        forms=out.forms,
        unknown=unknown,
        strokes=sum(len(fillers(row)) for page in pages for row in page),
        quality=quality(text, unknown),
    )
