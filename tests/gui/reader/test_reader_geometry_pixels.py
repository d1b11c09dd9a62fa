"""The rectangles we paint against the pixels Qt paints for the same selection.

The selection is painted like Qt's, over every pixel touched: equal to the pixel but for the
rounding of sums (Qt adds advances item by item). Grounds of spans end at the nearest pixel, so
that neighbours tile. Tolerance for both: one pixel at each edge.
"""

import random
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout

from app.gui.reader.marks import Mark
from app.gui.reader.painting import Look, Part, Scene, paint
from app.gui.reader.paragraph import LaidBlock
from app.gui.theme import LIGHT
from app.model.scheme import Label, Words
from tests.gui.reader.samples import NASKH, SANS, mixed_text

PAPER = 0xFFFFFFFF
OPAQUE = Label(id="solid", name=Words("", ""), color="#0000FF")
PER_CASE = 100


@dataclass
class Tally:
    ranges: int = 0
    equal: int = 0
    seen: int = 0


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


CASES = [
    (family, rtl, width)
    for family in (SANS, NASKH)
    for rtl in (True, False)
    for width in (1800, 330)
]


@pytest.mark.parametrize(("family", "rtl", "width"), CASES)
def test_our_rectangles_are_the_pixels_qt_paints(block, family, rtl, width, record_property):
    rng = random.Random(f"{family}{rtl}{width}")
    tally = Tally()
    while tally.ranges < PER_CASE:
        laid = block(mixed_text(rng, 16), rtl=rtl, width=width, family=family)
        for _ in range(20):
            start = rng.randrange(len(laid.text))
            end = min(len(laid.text), start + rng.randrange(1, 25))
            if cuts_a_cluster(laid, start) or (end < len(laid.text) and cuts_a_cluster(laid, end)):
                continue
            theirs = by_qt(laid, start, end)
            distance = compare(laid, by_us(laid, start, end), theirs)
            assert distance <= 1, (laid.text, start, end, laid.text[start:end], distance)
            ground = by_us(laid, start, end, Part.GROUNDS)
            assert compare(laid, ground, theirs) <= 1, (laid.text, start, end)
            tally.ranges += 1
            tally.equal += distance == 0
            tally.seen += any(edges(theirs, laid, n) for n in range(len(laid.rows)))
    record_property("equal", tally.equal / tally.ranges)
    print(f"{family} rtl={rtl} width={width}: {tally.equal}/{tally.ranges} exactly equal")
    assert tally.equal / tally.ranges >= 0.98
    assert tally.seen / tally.ranges > 0.9, "most ranges are visible at all"
