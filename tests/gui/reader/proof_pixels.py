"""What Qt paints for a selection, beside what we paint, as edges along each line."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout

from app.gui.reader.marks import Mark
from app.gui.reader.painting import Look, Part, Scene, paint
from app.gui.reader.paragraph import LaidBlock
from app.gui.theme import LIGHT
from app.model.scheme import Label, Words

PAPER = 0xFFFFFFFF
OPAQUE = Label(id="solid", name=Words("", ""), color="#0000FF")


def cuts_a_cluster(block: LaidBlock, position: int) -> bool:
    row = block.rows[block.row_of(position)]
    return block._cluster(row.line, block.offsets.to_u16(position)) is not None


def blank(block: LaidBlock) -> QImage:
    image = QImage(int(block.width) + 60, int(block.height) + 40, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    return image


def by_qt(block: LaidBlock, start: int, end: int) -> QImage:
    """What Qt paints for a selection; the text itself without any colour."""
    image = blank(block)
    ground = QTextCharFormat()
    ground.setBackground(QColor(LIGHT.selection))
    ground.setForeground(QColor(0, 0, 0, 0))
    chosen = QTextLayout.FormatRange()
    chosen.start = block.offsets.to_u16(start)
    chosen.length = block.offsets.to_u16(end) - chosen.start
    chosen.format = ground
    painter = QPainter(image)
    painter.setPen(QColor(0, 0, 0, 0))
    block._layout.draw(painter, QPointF(30, 20), [chosen])
    painter.end()
    return image


def by_us(block: LaidBlock, start: int, end: int, part: Part = Part.SELECTION) -> QImage:
    image = blank(block)
    boxes = block.boxes(start, end)
    mark = Mark("one", "solid", 0, tuple(boxes))
    scene = Scene(block, 30, 20, marks=[mark], selection=boxes)
    painter = QPainter(image)
    try:
        paint(painter, [scene], Look(labels={"solid": OPAQUE}), part)
    finally:
        painter.end()
    return image


def edges(image: QImage, block: LaidBlock, index: int) -> list[int]:
    """Where the ground begins and ends, from left to right, in the middle of a line."""
    y = 20 + int(block.rows[index].top + block.measures.baseline - block.measures.ascent / 2)
    inside = [image.pixel(x, y) != PAPER for x in range(image.width())]
    return [x for x in range(1, len(inside)) if inside[x] != inside[x - 1]]


def without_slivers(found: list[int]) -> list[int]:
    """Edges, pairs of them that are one pixel apart left out: both sides of a seam, or a hair."""
    out: list[int] = []
    for x in found:
        if out and x - out[-1] <= 1:
            out.pop()
        else:
            out.append(x)
    return out


def differ(one: list[int], other: list[int]) -> int:
    """The greatest distance of edges, or a large number if there are more on one side."""
    if len(one) != len(other):
        one, other = without_slivers(one), without_slivers(other)
    if len(one) != len(other):
        return 10_000
    return max((abs(a - b) for a, b in zip(one, other, strict=True)), default=0)


def compare(block: LaidBlock, ours: QImage, theirs: QImage) -> int:
    rows = range(len(block.rows))
    return max(differ(edges(ours, block, n), edges(theirs, block, n)) for n in rows)


def beyond_qt(block: LaidBlock, start: int, end: int) -> str:
    """Why Qt's own picture of a range is no measure for ours, or an empty string.

    Half a ligature: Qt shifts the box by the missing half. A hanging space: Qt paints the space
    that did not fit into a full line over the edge of the column; we paint none. A tab in a full
    line: Qt measures it once to break the line and anew to paint it.
    """
    if any(cuts_a_cluster(block, at) for at in (start, end) if at < len(block.text)):
        return "half a ligature"
    for row in block.rows[block.row_of(start) :]:
        full = row.line.naturalTextWidth() > block.width - block.measures.em
        if row.start >= end:
            break
        if (full or len(block.rows) > 1) and "\t" in block.text[row.start : row.end]:
            return "a tab"
        if block.text[row.start : row.end].rstrip().endswith("\u00ad"):
            return "a soft hyphen"
        if start < row.end <= end and block.text[row.end - 1].isspace() and _hangs(block, row.end):
            return "a hanging space"
    return ""


def _hangs(block: LaidBlock, end: int) -> bool:
    found = block.boxes(end - 1, end)
    return not found or found[0].right - found[0].left < 1
