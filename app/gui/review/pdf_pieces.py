"""Pieces of a page of a report: words, tables, disagreements and pictures, each with its height."""

from abc import ABC, abstractmethod
from dataclasses import replace

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from app.compat import override
from app.gui.fonts import small_font
from app.gui.review.pictures.paint import paint
from app.review.drawing import Drawing
from app.review.report import Entry, Heading, Paragraph, Said, Table, letter
from app.review.svg import PAPER
from app.text.controls import harmless
from app.text.direction import is_rtl
from app.text.markup import directed, escaped

_BODY, _SOFT = 13.0, 11.5
_Under = QTextCharFormat.UnderlineStyle
_UNDER = (_Under.SingleUnderline, _Under.DashUnderline, _Under.DotLine, _Under.WaveUnderline)
LOOKS = (
    *((one, False) for one in _UNDER),
    (_Under.DashDotLine, False),
    *((one, True) for one in _UNDER[:3]),
)
"""How the marks of the first to the eighth person look: a line below, and one above or not."""
_MARKED = "#f1dfcb"
_RULE = 10.0


class Piece(ABC):
    """What stands on one page.

    Attributes:
        height: In pixels of 96 to the inch.
        tied: Whether it stays on the page of what follows.
        parted: Whether it can be parted in two.
        gap: Free room above it, unless it begins a page.
    """

    height: float = 0.0
    tied: bool = False
    parted: bool = False
    gap: float = 0.0

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Paints it at the painter's origin."""

    def halves(self) -> "tuple[Piece, Piece] | None":
        """The same in two, if it is too high for a page and can be parted."""
        return None


class Drawn(Piece):
    """A picture with its title; narrowed to the width of the page."""

    def __init__(self, drawing: Drawing, width: float) -> None:
        self._drawing = drawing
        self._title = _Words(width)
        self._title.write(drawing.title, 13.0, strong=True)
        self._scale = min(1.0, width / drawing.width)
        self.height = self._title.height + 8 + drawing.height * self._scale
        self.gap = 22.0

    @override
    def draw(self, painter: QPainter) -> None:
        self._title.draw(painter)
        painter.save()
        painter.translate(0, self._title.height + 8)
        painter.scale(self._scale, self._scale)
        paint(painter, self._drawing, PAPER)
        painter.restore()


class _Words(Piece):
    """Words that are set in lines as wide as the page."""

    def __init__(self, width: float) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        self.document.setDefaultFont(small_font(_BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self.document.setTextWidth(width)

    @property
    def _whole(self) -> float:
        return float(self.document.size().height())

    def write(self, words: str, size: float, *, strong: bool = False, color: str = "ink") -> None:
        """A paragraph of ours, which begins at the left."""
        cursor = QTextCursor(self.document)
        cursor.setBlockFormat(way_of(""))
        cursor.insertText(harmless(words), _type(size, strong=strong, color=color))
        self.height = self._whole

    @override
    def draw(self, painter: QPainter) -> None:
        self.document.drawContents(painter, QRectF(0, 0, self.document.textWidth(), self.height))


def person_piece(mark: int, name: str, width: float) -> Piece:
    """The letter and the name of a person, the letter always at the left."""
    piece = _Words(width)
    cursor = QTextCursor(piece.document)
    cursor.setBlockFormat(way_of(""))
    cursor.insertText(f"{letter(mark)}   ", _type(_BODY, strong=True))
    cursor.insertText(directed(harmless(name)), _type(_BODY))
    piece.height, piece.gap = float(piece.document.size().height()), 5.0
    return piece


def title_piece(words: str, width: float) -> Piece:
    """The title of the report."""
    piece = _Words(width)
    piece.write(words, 24.0, strong=True)
    return piece


def heading_piece(block: Heading, width: float) -> Piece:
    """A heading, tied to what follows."""
    piece = _Words(width)
    piece.write(block.words, 18.0 if block.level == 2 else 14.0, strong=True)
    piece.tied, piece.gap = True, 30.0 if block.level == 2 else 20.0
    return piece


def paragraph_piece(block: Paragraph, width: float) -> Piece:
    """A paragraph."""
    piece = _Words(width)
    size, color = (_SOFT, "ink_soft") if block.soft else (_BODY, "ink")
    piece.write(block.words, size, color=color)
    piece.gap = 7.0
    return piece


class TablePiece(_Words):
    """A table; a long one is parted between rows, each part with its heads."""

    def __init__(self, table: Table, width: float) -> None:
        super().__init__(width)
        self._table, self._width = table, width
        heads = "".join(
            f"<td align='{self._side(n)}'><b>{escaped(head)}</b></td>"
            for n, head in enumerate(table.heads)
        )
        rows = "".join(f"<tr>{self._row(row)}</tr>" for row in table.rows)
        style = f"style='color:{PAPER['ink_soft']}'"
        self.document.setHtml(
            f"<table cellspacing='0' cellpadding='4' width='100%'>"
            f"<tr {style}>{heads}</tr>{rows}</table>"
        )
        self.height, self.gap = self._whole, 10.0
        self.parted = len(table.rows) > 1

    @override
    def halves(self) -> tuple[Piece, Piece] | None:
        rows = self._table.rows
        if len(rows) < 2:
            return None
        parts = rows[: len(rows) // 2], rows[len(rows) // 2 :]
        first, second = (TablePiece(replace(self._table, rows=part), self._width) for part in parts)
        return first, second

    def _row(self, row: tuple[str, ...]) -> str:
        return "".join(
            f"<td align='{self._side(n)}'>{escaped(cell)}</td>" for n, cell in enumerate(row)
        )

    def _side(self, column: int) -> str:
        return "left" if column < self._table.words else "right"


class EntryPiece(_Words):
    """A disagreement: what each person says, and the passage with it marked."""

    def __init__(self, entry: Entry, width: float, *, first: bool = True) -> None:
        super().__init__(width)
        self._entry, self._width, self._first = entry, width, first
        cursor = QTextCursor(self.document)
        if first:
            cursor.setBlockFormat(way_of(""))
            title = f"{entry.number}. {harmless(entry.title)}"
            cursor.insertText(title, _type(_BODY, strong=True))
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for said, row in zip(entry.said, self._rows(cursor), strict=True):
            self._say(said, row)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(way_of(""))
        cursor.insertText(harmless(entry.decided), _type(_SOFT, color="ink_soft"))
        self.height, self.gap = self._whole, 24.0
        self.parted = len(entry.said) > 1

    @override
    def halves(self) -> tuple[Piece, Piece] | None:
        said = self._entry.said
        if len(said) < 2:
            return None
        half = len(said) // 2
        above = replace(self._entry, said=said[:half], decided="")
        below = replace(self._entry, said=said[half:])
        return (
            EntryPiece(above, self._width, first=self._first),
            EntryPiece(below, self._width, first=False),
        )

    @override
    def draw(self, painter: QPainter) -> None:
        if self._first:
            painter.setPen(QPen(QColor(PAPER["line"]), 1))
            painter.drawLine(QLineF(0, -_RULE, self._width, -_RULE))
        super().draw(painter)

    def _rows(self, cursor: QTextCursor) -> list[list[QTextCursor]]:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(4)
        form.setCellSpacing(0)
        widths = (26.0, 150.0, self._width - 176.0)
        kind = QTextLength.Type.FixedLength
        form.setColumnWidthConstraints([QTextLength(kind, wide) for wide in widths])
        table: QTextTable = cursor.insertTable(len(self._entry.said), len(widths), form)
        columns = range(len(widths))
        return [
            [table.cellAt(row, column).firstCursorPosition() for column in columns]
            for row in range(len(self._entry.said))
        ]

    def _say(self, said: Said, cells: list[QTextCursor]) -> None:
        cells[0].insertText(letter(said.mark), _type(_BODY, strong=True))
        cells[1].setBlockFormat(way_of(""))
        cells[1].insertText(directed(harmless(said.person)), _type(_SOFT, strong=True))
        cells[1].insertBlock(way_of(""))
        cells[1].insertText(harmless(said.words), _type(_SOFT))
        if said.fragments:
            self._mark(said, cells[2])

    def _mark(self, said: Said, cursor: QTextCursor) -> None:
        form = way_of(self._entry.text)
        form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        plain = _type(_BODY + 1, color="ink")
        lit = QTextCharFormat(plain)
        under, over = LOOKS[said.mark % len(LOOKS)]
        lit.setUnderlineStyle(under)
        lit.setUnderlineColor(QColor(PAPER["accent"]))
        lit.setFontOverline(over)
        lit.setBackground(QColor(_MARKED))
        text, place = self._entry.text, 0
        for start, end in said.fragments:
            cursor.insertText(harmless(text[place:start]), plain)
            cursor.insertText(harmless(text[start:end]), lit)
            place = end
        cursor.insertText(harmless(text[place:]), plain)


def way_of(words: str) -> QTextBlockFormat:
    """A paragraph that runs as its words do, and begins at their side."""
    form = QTextBlockFormat()
    rtl = is_rtl(words, default=False)
    form.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    form.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    return form


def _type(size: float, *, strong: bool = False, color: str = "ink") -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(small_font(size, strong=strong))
    form.setForeground(QColor(PAPER[color]))
    return form
