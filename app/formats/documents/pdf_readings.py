"""The two ways to read a PDF: by what is seen, and as it was drawn; and which reads better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.formats.documents.pdf_columns import Block, blocks
from app.formats.documents.pdf_furniture import furniture
from app.formats.documents.pdf_glyphs import UNKNOWN, Glyph, Page
from app.formats.documents.pdf_order import as_drawn, as_read, brackets_fit, is_rtl, strong
from app.formats.documents.pdf_paragraphs import goes_on, paragraphs
from app.formats.documents.pdf_quality import quality, votes
from app.formats.documents.pdf_rows import Row, rows
from app.formats.documents.pdf_unfold import MOST, unfold
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
        quality: How well it reads, 0 to 1.
    """

    way: str
    text: str
    pages: tuple[int, ...] = ()
    proposed: tuple[Cut, ...] = ()
    unfolded: tuple[tuple[int, str], ...] = ()
    forms: int = 0
    unknown: int = 0
    quality: float = 0.0


@dataclass(slots=True)
class _Writing:
    """A text while it is put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[tuple[int, str]] = field(default_factory=list)
    forms: int = 0

    def add(self, text: str) -> None:
        """Writes on; drawn forms become letters."""
        plain = unfold(text)
        self.runs += [(self.length + at, form) for at, form in plain.runs]
        self.forms += plain.count
        self.parts.append(plain.text)
        self.length += len(plain.text)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page cut into blocks, its heads and feet apart."""

    blocks: tuple[Block, ...]
    above: tuple[tuple[Row, str], ...]
    below: tuple[tuple[Row, str], ...]
    aside: tuple[Row, ...]  # what does not stand upright


_Say = Callable[[Row], str]


def readings(data: bytes, page: int) -> dict[str, str]:
    """Both readings of one page, to be shown beside its picture.

    Args:
        data: The bytes of the PDF.
        page: The page, counted from 0.

    Raises:
        UserError: If it is locked.
        Unreadable: If it is damaged.
    """
    from app.formats.documents.pdf_device import opened

    pages = opened(data, "This PDF", only=page).pages
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
    upright = [rows([one for one in page.glyphs if one.upright], drawn) for page in pages]
    marked = furniture(pages, upright)
    every = "".join(row.text for page in upright for row in page)
    rtl = is_rtl(every) and way == GEOMETRY
    sheets = [
        _sheet(page, there, away, is_rtl(every))
        for page, there, away in zip(pages, upright, marked, strict=True)
    ]
    if way == DRAWN:
        return _written(sheets, way, lambda row: as_drawn(row), is_rtl(every))
    mirrored = _mirrored(upright, rtl)
    return _written(sheets, way, lambda row: as_read(row, _base(row, rtl), mirrored), rtl)


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


def _sheet(page: Page, there: Sequence[Row], away: dict[int, str], rtl: bool) -> _Sheet:
    body = [row for n, row in enumerate(there) if n not in away]
    middle = page.height / 2
    apart = [(there[n], reason) for n, reason in sorted(away.items())]
    return _Sheet(
        blocks=tuple(blocks(body, rtl)),
        above=tuple(one for one in apart if one[0].y >= middle),
        below=tuple(one for one in apart if one[0].y < middle),
        aside=tuple(_turned(page.glyphs)),
    )


def _turned(glyphs: Sequence[Glyph]) -> list[Row]:
    """What does not stand upright, such as a word across the page, as it was drawn."""
    from app.formats.documents.pdf_rows import Unit

    lying = [one for one in glyphs if not one.upright]
    if not lying:
        return []
    units = tuple(Unit(one.text, n, n + 1.0, one.size) for n, one in enumerate(lying))
    return [Row(units, 0.0, 1e6, lying[0].font)]


def _written(sheets: Sequence[_Sheet], way: str, say: _Say, rtl: bool) -> Reading:
    out = _Writing()
    starts: list[int] = []
    cuts: list[Cut] = []
    last: tuple[Row, str, Block] | None = None
    waiting: list[tuple[Row, str]] = []
    for sheet in sheets:
        joins = _joins(last, sheet, rtl)
        starts.append(_between(out, [*waiting], sheet.above, joins, say, cuts))
        waiting = list(sheet.below)
        last = _body(out, sheet, say, rtl, last if joins else None) or (
            None if sheet.above else last
        )
    _between(out, waiting, (), False, say, cuts, end=True)
    text = "".join(out.parts)
    unknown = text.count(UNKNOWN)
    return Reading(
        way,
        text,
        tuple(min(start, len(text)) for start in starts),
        tuple(cuts),
        tuple(out.runs[:MOST]),
        out.forms,
        unknown,
        quality(text, unknown),
    )


def _joins(last: tuple[Row, str, Block] | None, sheet: _Sheet, rtl: bool) -> bool:
    if last is None or not sheet.blocks:
        return False
    row, said, block = last
    return goes_on(row, said, block, sheet.blocks[0].rows[0], rtl)


def _between(
    out: _Writing,
    feet: Sequence[tuple[Row, str]],
    heads: Sequence[tuple[Row, str]],
    joins: bool,
    say: _Say,
    cuts: list[Cut],
    end: bool = False,
) -> int:
    """Writes what stands between the texts of two pages; returns where the second page begins.

    If a paragraph goes on, a space stays when all of it is left out; otherwise one line end.
    """
    begun = out.length
    if not feet and not heads:
        if begun and not end:
            out.add(" " if joins else "\n")
        return out.length
    if begun and not (end and feet):
        out.add(" \n" if joins else "\n")
    for n, (row, reason) in enumerate([*feet, *heads]):
        start = out.length - (1 if joins and n == 0 and begun else 0)
        if end and begun:
            start = out.length
            out.add("\n" + say(row))
        else:
            out.add(say(row) + "\n")
        stop = out.length
        if n < len(feet):
            begun = out.length
        cuts.append(Cut(start, stop, reason))
    return begun if feet or not heads else _first(cuts, heads)


def _first(cuts: Sequence[Cut], heads: Sequence[tuple[Row, str]]) -> int:
    return cuts[-len(heads)].start


def _body(
    out: _Writing, sheet: _Sheet, say: _Say, rtl: bool, last: tuple[Row, str, Block] | None
) -> tuple[Row, str, Block] | None:
    """Writes the text of a page; returns its last row, what it reads, and where it stands."""
    fresh = True
    for block in sheet.blocks:
        for n, group in enumerate(paragraphs(block, rtl)):
            said = [say(row) for row in group]
            if not fresh:
                row_goes_on = n == 0 and last and goes_on(last[0], last[1], last[2], group[0], rtl)
                out.add(" " if row_goes_on else "\n")
            out.add(" ".join(line for line in said if line))
            fresh = False
            last = (group[-1], said[-1], block)
    for row in sheet.aside:
        out.add(("" if fresh else "\n") + as_drawn(row))
        fresh = False
    return last
