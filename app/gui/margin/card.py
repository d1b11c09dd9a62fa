"""A card of the margin: what stands where on it. Pure layout; `app.gui.margin.ink` draws it.

Across, everything is counted from the side towards the text, so that one layout serves a margin at
the left of an article that runs right to left, and one at the right of any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QGuiApplication

from app.gui.counted import counted
from app.gui.margin.faces import Face, Faces
from app.gui.margin.words import Gloss
from app.gui.quoted import isolated
from app.model.scheme import Label
from app.text.direction import is_rtl

PAD = 9.0
"""From the edges of a card to what is in it."""
LINE = 24.0
"""Height of a card of one line."""
NAME_TOP = 6.0
_NAME = 19.0
_SWATCH = QRectF(0, 0, 14, 9)
_CHIP = 18.0
_CHIP_PAD = 7.0
_GAP = 4.0
_BADGE = 17.0
_NOTE_LINES = 2
_CHIP_ROWS = 3
_RELATIONS = 3
_FIRST_WORDS = 64
"""Code points that fill a card of one line in any case."""
_AUTHOR = 210
"""Width from which a card of one line has room for a name."""
_SWATCHES = 6
LEAST = NAME_TOP + _NAME + 22.0
"""No full card is lower than this."""


class Ink(Enum):
    """What a piece of a card is."""

    INK = auto()
    SOFT = auto()
    CHIP = auto()
    BADGE = auto()
    SWATCH = auto()
    BAR = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on a card.

    Attributes:
        box: Where; x is counted from the side towards the text.
        ink: What it is.
        words: What it says, cut to fit already.
        face: In which type.
        label: Whose swatch it is.
        rtl: Which way the words run; None: from the text away.
    """

    box: QRectF
    ink: Ink
    words: str = ""
    face: Face | None = None
    label: Label | None = None
    rtl: bool | None = None


@dataclass(slots=True, eq=False)
class Card:
    """What stands where on a card.

    Attributes:
        uid: Of its span; empty if it counts several.
        label: What its bar is coloured by; None: grey.
        width: In logical pixels.
        height: In logical pixels, whole.
        rise: From its top to the baseline of its first line.
        pieces: What is drawn.
    """

    uid: str
    label: Label | None
    width: float
    height: float = LINE
    rise: float = 16.0
    pieces: list[Piece] = field(default_factory=list)


def line_card(gloss: Gloss, faces: Faces, width: float) -> Card:
    """A card of one line: swatch, label, the first words; whose it is, if not one's own."""
    card = Card(gloss.uid, gloss.label, width)
    near, far = _swatch(card, (LINE - 13) / 2), width - PAD
    far = _badge(card, gloss.twins, faces, far, (LINE - _BADGE) / 2)
    if gloss.author and width >= _AUTHOR:
        words = faces.small.cut(gloss.author.split()[0], 0.22 * width)
        taken = faces.small.width(words)
        card.pieces.append(_words(far - taken, 0, taken, LINE, Ink.SOFT, words, faces.small))
        far -= taken + 6
    name = faces.name.cut(gloss.short, 0.62 * (far - near))
    taken = faces.name.width(name)
    card.pieces.append(_words(near, 0, taken, LINE, Ink.INK, name, faces.name))
    near += taken + 7
    if far - near > 20:
        quote = faces.quote.cut(gloss.quote[:_FIRST_WORDS], far - near)
        card.pieces.append(_quoted(near, 0, far - near, LINE, Ink.SOFT, quote, faces.quote))
    return card


def full_card(gloss: Gloss, faces: Faces, width: float) -> Card:
    """A card with all there is to say: label, words, attributes, note, relations, comments."""
    card = Card(gloss.uid, gloss.label, width, rise=NAME_TOP + 14)
    near = _swatch(card, NAME_TOP + 3)
    far = _badge(card, gloss.twins, faces, width - PAD, NAME_TOP + 1)
    name = faces.name.cut(gloss.name, far - near)
    box = QRectF(near, NAME_TOP, far - near, _NAME)
    card.pieces.append(Piece(box, Ink.INK, name, faces.name))
    y = NAME_TOP + _NAME
    y = _quote(card, y, gloss.quote, faces.quote)
    y = _chips(card, y, gloss.chips, faces)
    y = _note(card, y, gloss.note, faces.plain)
    y = _lines(card, y, _some(gloss.relations), faces.plain, Ink.SOFT)
    y = _lines(card, y, _foot(gloss), faces.small, Ink.SOFT)
    card.height = float(round(y + NAME_TOP))
    return card


def count_card(labels: Sequence[Label | None], count: int, faces: Faces, width: float) -> Card:
    """A card of one line that counts spans: the swatches of their labels, and how many."""
    card = Card("", None, width)
    near = PAD
    for label in labels[:_SWATCHES]:
        box = QRectF(near, (LINE - 13) / 2, 11, 8)
        card.pieces.append(Piece(box, Ink.SWATCH, label=label))
        near += box.width() + _GAP
    near += 3
    words = faces.plain.cut(counted("spans", count), width - PAD - near)
    card.pieces.append(_words(near, 0, width - PAD - near, LINE, Ink.SOFT, words, faces.plain))
    return card


def least_height(gloss: Gloss) -> float:
    """A height no full card of this gloss is lower than, without measuring words."""
    lines = min(len(gloss.relations), _RELATIONS) + bool(gloss.note)
    return LEAST + (_CHIP + _GAP) * bool(gloss.chips) + 14 * (lines + bool(_foot(gloss)))


def _words(
    x: float, y: float, width: float, height: float, ink: Ink, words: str, face: Face
) -> Piece:
    """Words of ours, which run as the window does."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return Piece(QRectF(x, y, width, height), ink, words, face, rtl=rtl)


def _quoted(
    x: float, y: float, width: float, height: float, ink: Ink, words: str, face: Face
) -> Piece:
    """Words of the article or of an annotator, which run as they do by themselves."""
    return Piece(QRectF(x, y, width, height), ink, words, face, rtl=is_rtl(words))


def _swatch(card: Card, top: float) -> float:
    """Puts the swatch at the near edge; returns where the words begin."""
    card.pieces.append(Piece(_SWATCH.translated(PAD, top), Ink.SWATCH, label=card.label))
    return PAD + _SWATCH.width() + 7


def _badge(card: Card, twins: int, faces: Faces, far: float, top: float) -> float:
    """Puts the number of spans of these words at the far edge; returns where the rest ends."""
    if twins < 2:
        return far
    words = str(twins)
    width = max(_BADGE, faces.small.width(words) + 9)
    card.pieces.append(_words(far - width, top, width, _BADGE, Ink.BADGE, words, faces.small))
    return far - width - 5


def _quote(card: Card, y: float, quote: str, face: Face) -> float:
    room, height = card.width - 2 * PAD, face.metrics.height()
    card.pieces.append(_quoted(PAD, y, room, height, Ink.INK, face.cut(quote, room), face))
    return y + height


def _lines(card: Card, y: float, lines: Sequence[str], face: Face, ink: Ink) -> float:
    height = face.metrics.height()
    for words in lines:
        room = card.width - 2 * PAD
        card.pieces.append(_words(PAD, y, room, height, ink, face.cut(words, room), face))
        y += height
    return y


def _chips(card: Card, y: float, chips: Sequence[str], faces: Faces) -> float:
    """Rows of chips; what does not fit into them is counted."""
    if not chips:
        return y
    face, room = faces.small, card.width - 2 * PAD
    widths = [min(face.width(words) + 2 * _CHIP_PAD, room) for words in chips]
    rows = chip_rows(widths, room, face.width(f"+{len(chips)}") + 2 * _CHIP_PAD)
    y += _GAP / 2
    for row in rows:
        x = PAD
        for index, width in row:
            words = chips[index] if index >= 0 else f"+{len(chips) - sum(map(len, rows)) + 1}"
            card.pieces.append(_chip(x, y, width, words, face))
            x += width + _GAP
        y += _CHIP + _GAP
    return y


def chip_rows(widths: Sequence[float], room: float, more: float) -> list[list[tuple[int, float]]]:
    """Chips in at most three rows, as ``(index, width)``; index -1 counts those left out.

    Args:
        widths: Of the chips, none wider than the room.
        room: Width of a row.
        more: Width of a count.
    """
    rows: list[list[tuple[int, float]]] = [[]]
    for index, width in enumerate(widths):
        if rows[-1] and _row_width(rows[-1]) + width > room:
            if len(rows) == _CHIP_ROWS:
                while len(rows[-1]) > 1 and _row_width(rows[-1]) + more > room:
                    rows[-1].pop()
                if _row_width(rows[-1]) + more > room:
                    rows[-1] = [(rows[-1][0][0], room - more - _GAP)]
                rows[-1].append((-1, more))
                break
            rows.append([])
        rows[-1].append((index, width))
    return rows


def _row_width(row: Sequence[tuple[int, float]]) -> float:
    """Width of the chips of a row, with the space after each."""
    return sum(width + _GAP for _, width in row)


def _chip(x: float, y: float, width: float, words: str, face: Face) -> Piece:
    cut = face.cut(words, width - 2 * _CHIP_PAD + 0.5)
    return _words(x, y, width, _CHIP, Ink.CHIP, cut, face)


def _note(card: Card, y: float, note: str, face: Face) -> float:
    """At most two lines, beside a bar."""
    if not note:
        return y
    room, height = card.width - 2 * PAD - 8, face.metrics.height()
    top = y = y + 2
    for words in face.lines(note, room, _NOTE_LINES):
        card.pieces.append(_quoted(PAD + 8, y, room, height, Ink.INK, words, face))
        y += height
    card.pieces.append(Piece(QRectF(PAD, top + 2, 2, y - top - 4), Ink.BAR))
    return y + 2


def _some(relations: Sequence[str]) -> list[str]:
    if len(relations) <= _RELATIONS:
        return list(relations)
    more = len(relations) - _RELATIONS + 1
    words = QCoreApplication.translate("Margin", "and {count} more relations")
    return [*relations[: _RELATIONS - 1], words.format(count=more)]


def _foot(gloss: Gloss) -> list[str]:
    said = [counted("comments", gloss.comments)] if gloss.comments else []
    if gloss.author:
        said.append(isolated(gloss.author))
    return [" · ".join(said)] if said else []
