"""The margin: cards beside the text, painted on the page, that answer to the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter

from app.gui.margin.card import LINE, Card
from app.gui.margin.deck import Cards
from app.gui.margin.ink import Pictures, draw_backing
from app.gui.margin.items import Item, items_of
from app.gui.margin.place import EDGE, Placed, Side, first_row, kept_inside, place, side_of
from app.gui.margin.room import room_of
from app.gui.margin.thread import draw_thread
from app.gui.reader.dragging import SLACK
from app.gui.reader.grips import Target
from app.gui.reader.ground import line_color
from app.gui.reader.marks import Mark
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.reader.view import ReaderView
from app.gui.session import Session

_KEPT = 300
"""Blocks whose items are kept; more than that, and those in view are found anew."""
_Key = tuple[Sequence[Mark], object, int, float, str]
_Group = tuple[int, int]
"""``(block, row)`` of a count."""


class Margin(Target):
    """Cards of the spans in view; an overlay and a grip of the page.

    Attributes:
        shown: Whether there is a margin.
        cards: What stands on the cards.
        box: Where the margin was painted last.
    """

    def __init__(self, session: Session, reader: ReaderView) -> None:
        self._session = session
        self._reader = reader
        self._items: dict[int, tuple[_Key, list[Item]]] = {}
        self._placed: list[Placed] = []
        self._over: list[Placed] = []
        self._open: _Group | None = None
        self._pictures = Pictures()
        self._pressed, self._pressed_at = "", QPointF()
        self._since_press = QElapsedTimer()
        self.shown = False
        self.cards = Cards(session)
        self.box = QRectF()

    @property
    def placed(self) -> Sequence[Placed]:
        """What was painted last, top to bottom."""
        return self._placed

    @property
    def over(self) -> Sequence[Placed]:
        """What was painted over that: the card that is pointed at, or an open count."""
        return self._over

    def forget(self) -> None:
        """Nothing that was painted holds any more."""
        self._items.clear()
        self._placed, self._over, self._open = [], [], None
        self._pictures.forget()

    def shut(self) -> None:
        """The pointer is elsewhere: shuts what it had opened."""
        if self._open is not None:
            self._open = None
            self._reader.viewport().update()

    # -- an overlay

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the margin beside what is in view."""
        self._placed, self._over = [], []
        if not self.shown or not frame.scenes:
            return
        side = side_of(frame, at_right=self._session.directions.article_is_rtl())
        self.cards.resize(side.width)
        self.box = QRectF(side.left, 0, side.width, frame.size.height())
        self._placed = self._place(frame, side)
        self._over = self._opened(frame, side)
        lit = (frame.look.selected, frame.look.hovered)
        for placed in self._placed:
            if placed.box.intersects(self.box):
                self._draw(painter, placed, frame, side, lit=placed.item.card.uid in lit)
        self._draw_threads(painter, frame, side)
        if self._over:
            draw_backing(painter, self._over[0].box.united(self._over[-1].box), frame.look.theme)
        for placed in self._over:
            self._draw(painter, placed, frame, side, lit=placed.item.card.uid in lit)

    # -- a grip

    def note_press(self, point: QPointF) -> None:
        """A button went down: what is there now is what a double click means."""
        placed = self._at(point)
        self._pressed = placed.item.card.uid if placed is not None else ""
        self._pressed_at = point
        self._since_press.start()

    def card_at(self, point: QPointF) -> str:
        """Uid of the span whose card is at a point, or an empty string.

        A card may go to its line when it is pressed; for the second press it is still there.
        """
        if self._pressed and self._is_second(point):
            return self._pressed
        placed = self._at(point)
        return placed.item.card.uid if placed is not None else ""

    def press(self, point: QPointF, _modifiers: Qt.KeyboardModifier) -> bool:
        """Selects the span of a card."""
        uid = self.card_at(point)
        self._session.go_to(uid)
        return bool(uid) or self._at(point) is not None

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """A hand over a card; counts open when they are pointed at, and shut behind it."""
        placed = self._at(point)
        group = _group(placed) if placed is not None and placed in self._over else None
        if placed is not None and len(placed.item.uids) > 1 and placed not in self._over:
            group = placed.block, placed.item.row
        if group is None or group != self._open:
            self._open_group(group)
        return Qt.CursorShape.PointingHandCursor if placed is not None else None

    # -- how it is done

    def _is_second(self, point: QPointF) -> bool:
        """Whether something was pressed here just now."""
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if not self._since_press.isValid() or self._since_press.elapsed() > interval:
            return False
        return (point - self._pressed_at).manhattanLength() < 2 * SLACK

    def _open_group(self, group: _Group | None) -> None:
        if group != self._open:
            self._open = group
            self._reader.viewport().update()

    def _at(self, point: QPointF) -> Placed | None:
        for placed in (*self._over, *self._placed):
            if placed.box.contains(point):
                return placed
        return None

    def _place(self, frame: Frame, side: Side) -> list[Placed]:
        chosen = frame.look.selected or ""
        if len(self._items) > _KEPT:
            self._items.clear()
        groups = [(scene, self._items_of(scene, chosen)) for scene in frame.scenes]
        last = len(self._reader.page.blocks) - 1
        return place(groups, side, frame, last, chosen)

    def _items_of(self, scene: Scene, chosen: str) -> list[Item]:
        begins = any(mark.uid == chosen and mark.first is not None for mark in scene.marks)
        room = room_of(self._reader.page, self._session.spans.visible, scene.index)
        key = (scene.marks, scene.block, self.cards.changes, room, chosen if begins else "")
        kept = self._items.get(scene.index)
        if kept is None or not _same(kept[0], key):
            kept = self._items[scene.index] = key, items_of(scene, self.cards, room, key[4])
        return kept[1]

    def _opened(self, frame: Frame, side: Side) -> list[Placed]:
        """What lies over the other cards: an open count, or the card that is pointed at."""
        for placed in self._placed:
            if self._open == (placed.block, placed.item.row) and len(placed.item.uids) > 1:
                return self._unfolded(placed, frame, side)
        lit = (frame.look.hovered, frame.look.selected)
        return [p for uid in dict.fromkeys(lit) if uid and (p := self._full(uid, frame, side))][:1]

    def _unfolded(self, count: Placed, frame: Frame, side: Side) -> list[Placed]:
        """The spans of a count, one line each; the one that is pointed at in full."""
        uids, height = count.item.uids, frame.size.height()
        most = max(2, int((height - 2 * EDGE) / LINE))
        shown = uids if len(uids) <= most else uids[: most - 1]
        cards = [
            self.cards.full(uid) if uid == frame.look.hovered else self.cards.line(uid)
            for uid in shown
        ]
        if len(shown) < len(uids):
            cards.append(self.cards.count(uids[len(shown) :]))
        top = kept_inside(count.box.top(), len(cards) * LINE, frame)
        top = min(count.box.top(), max(top, count.box.bottom() - len(cards) * LINE))
        top = min(top, height - EDGE - sum(card.height for card in cards))
        return _stacked(cards, count, max(0.0, top), side)

    def _full(self, uid: str, frame: Frame, side: Side) -> Placed | None:
        """The full card of a span, unless it is in view already."""
        if self._session.spans.get(uid) is None:
            return None
        full = self.cards.full(uid)
        own = next((p for p in self._placed if uid in p.item.uids), None)
        if own is not None and own.item.card is full and own.box.intersects(self.box):
            return None
        if own is not None and own.box.intersects(self.box):
            top, row, block = own.box.top(), own.item.row, own.block
        else:
            at = first_row(frame, uid)
            if at is None:
                return None
            top, row, block = at[0].baseline(at[2]) - full.rise, at[2], at[0].index
        box = QRectF(
            side.left, round(kept_inside(top, full.height, frame)), side.width, full.height
        )
        return Placed(Item(row, (uid,), full), box, block)

    def _draw(
        self, painter: QPainter, placed: Placed, frame: Frame, side: Side, *, lit: bool
    ) -> None:
        ratio = self._reader.devicePixelRatioF()
        card, theme = placed.item.card, frame.look.theme
        image = self._pictures.of(card, theme, ratio, at_right=side.at_right, lit=lit)
        painter.drawImage(placed.box.topLeft(), image)

    def _draw_threads(self, painter: QPainter, frame: Frame, side: Side) -> None:
        for uid in dict.fromkeys((frame.look.selected, frame.look.hovered)):
            at = first_row(frame, uid) if uid else None
            cards = (p for p in (*self._over, *self._placed) if uid in p.item.uids)
            placed = next(cards, None)
            if at is not None and placed is not None and not self._is_covered(placed):
                label = frame.look.labels.get(at[1].label)
                draw_thread(painter, placed.box, side, at, line_color(label, frame.look.theme))

    def _is_covered(self, placed: Placed) -> bool:
        """Whether other cards lie over the first line of a card."""
        corner = placed.box.topLeft() + QPointF(1, 1)
        return placed not in self._over and any(p.box.contains(corner) for p in self._over)


def _same(one: _Key, other: _Key) -> bool:
    """Whether two blocks look the same; the lists of marks are compared as objects."""
    return one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]


def _group(placed: Placed) -> _Group:
    return placed.block, placed.item.row


def _stacked(cards: Sequence[Card], count: Placed, top: float, side: Side) -> list[Placed]:
    """Cards below each other without space between."""
    out = []
    for card in cards:
        box = QRectF(side.left, round(top), side.width, card.height)
        uids = (card.uid,) if card.uid else count.item.uids
        out.append(Placed(Item(count.item.row, uids, card), box, count.block))
        top += card.height
    return out
