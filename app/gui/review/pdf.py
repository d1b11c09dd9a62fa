"""A review report as a PDF of A4 pages: the same blocks as the HTML page, set by Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.gui.fonts import small_font
from app.gui.review.pdf_pieces import (
    Drawn,
    EntryPiece,
    Piece,
    TablePiece,
    heading_piece,
    paragraph_piece,
    person_piece,
    title_piece,
)
from app.review.report import Block, Entry, Heading, Paragraph, Picture, Report, Table
from app.review.svg import PAPER
from app.text.markup import directed

PAGE = QSizeF(794, 1123)
"""A4 in pixels of 96 to the inch."""
_SIDE, _TOP, _FOOT = 62.0, 58.0, 64.0
_RESOLUTION = 1200
_WIDTH = PAGE.width() - 2 * _SIDE
_ROOM = PAGE.height() - _TOP - _FOOT


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on its page, so far below the upper margin, made so much smaller."""

    piece: Piece
    top: float
    scale: float = 1.0


def pdf(report: Report) -> bytes:
    """The report as a PDF. There must be a `QGuiApplication`, with our typefaces loaded."""
    pages = laid(list(pieces(report)))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("Hashiya")
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    painter.scale(_RESOLUTION / 96, _RESOLUTION / 96)
    for n, page in enumerate(pages):
        if n:
            writer.newPage()
        paint_page(painter, page, f"{n + 1} / {len(pages)}", report.title)
    painter.end()
    buffer.close()
    return bytes(data.data())


def pieces(report: Report) -> Iterator[Piece]:
    """Everything in its order."""
    yield title_piece(report.title, _WIDTH)
    yield paragraph_piece(Paragraph(report.made, soft=True), _WIDTH)
    for n, name in enumerate(report.people):
        yield person_piece(n, name, _WIDTH)
    for block in report.blocks:
        yield _piece(block)


def laid(parts: Sequence[Piece]) -> list[list[Placed]]:
    """Pieces on pages: a heading never stands alone at the foot, nothing is cut in two lines."""
    pages: list[list[Placed]] = [[]]
    waiting, y = list(parts), 0.0
    while waiting:
        piece = waiting.pop(0)
        gap = piece.gap if pages[-1] else 0.0
        if y + gap + min(piece.height + _tail(piece, waiting), _ROOM) <= _ROOM:
            scale = min(1.0, _ROOM / piece.height) if piece.height else 1.0
            pages[-1].append(Placed(piece, y + gap, scale))
            y += gap + piece.height * scale
            continue
        halves = piece.halves() if piece.parted and piece.height > _ROOM / 2 else None
        if halves is not None:
            waiting[:0] = halves
        else:
            waiting.insert(0, piece)
            pages.append([])
            y = 0.0
    return pages


def _tail(piece: Piece, waiting: Sequence[Piece]) -> float:
    """The room that must be left below a piece for what it is tied to."""
    found = 0.0
    for follows in waiting:
        if not piece.tied:
            break
        piece = follows
        least = min(follows.height, _ROOM / 2) if follows.parted else follows.height
        found += follows.gap + least
    return found


def paint_page(painter: QPainter, page: Sequence[Placed], number: str, title: str) -> None:
    """One page with its foot."""
    for placed in page:
        painter.save()
        painter.translate(_SIDE, _TOP + placed.top)
        painter.scale(placed.scale, placed.scale)
        placed.piece.draw(painter)
        painter.restore()
    painter.setFont(small_font(11))
    painter.setPen(QColor(PAPER["ink_soft"]))
    y = PAGE.height() - _FOOT / 2
    painter.drawText(int(_SIDE), int(y), directed(title))
    wide = painter.fontMetrics().horizontalAdvance(number)
    painter.drawText(int(PAGE.width() - _SIDE - wide), int(y), number)


def _piece(block: Block) -> Piece:
    if isinstance(block, Heading):
        return heading_piece(block, _WIDTH)
    if isinstance(block, Paragraph):
        return paragraph_piece(block, _WIDTH)
    if isinstance(block, Table):
        return TablePiece(block, _WIDTH)
    if isinstance(block, Entry):
        return EntryPiece(block, _WIDTH)
    assert isinstance(block, Picture)
    return Drawn(block.drawing, _WIDTH)
