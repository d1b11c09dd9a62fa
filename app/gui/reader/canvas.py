"""The page in a scroll area: layout at the width there is, scrolling, painting. No input yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.compat import override
from app.gui.fonts import SANS
from app.gui.reader.blocks import Blocks
from app.gui.reader.eye import Eye
from app.gui.reader.layers import Layers
from app.gui.reader.measures import LINE_HEIGHT, MEASURE, SIDE, measures_of, page_font
from app.gui.reader.overlay import Frame, Overlay, Overlays, Stage
from app.gui.reader.page import Page
from app.gui.reader.painting import Look, Part, Scene, paint
from app.gui.reader.scenery import Scenery
from app.gui.reader.scrolling_handle import HandleMap
from app.gui.reader.stance import Stance
from app.gui.theme import Theme
from app.model.scheme import Label
from app.model.span import Span

_POINTS = 15.0
_NARROWEST = 120


class PageCanvas(QAbstractScrollArea):
    """Shows a text and its spans; knows nothing of the caret, the mouse or the keyboard.

    Attributes:
        chip_boxes: Tells where chips stand above the lines in view.

    Signals:
        moved_on: Another place is seen, whatever led there; nothing need stay still any longer.
    """

    moved_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._gutters = (0, 0)
        self._overlays = Overlays()
        self.chip_boxes: Callable[[Frame], Sequence[QRectF]] = _no_chips
        self._measures = measures_of(page_font(SANS, _POINTS))
        self._settling = False
        self._shown_value = 0
        self._stance = Stance()
        self._handle: HandleMap | None = None
        self.verticalScrollBar().sliderPressed.connect(self._on_handle_taken)
        self.verticalScrollBar().sliderReleased.connect(self._on_handle_left)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take(Blocks(""))

    @property
    def text(self) -> str:
        """The text shown."""
        return self._blocks.text

    @property
    def eye(self) -> Eye:
        """What part of the page is seen; replaced together with the page."""
        return self._eye

    @property
    def page(self) -> Page:
        """The text as it is laid out now; replaced when the width or the font changes."""
        return self._page

    def set_article(self, text: str, *, rtl_default: bool = True) -> None:
        """Shows another text, without spans, from its start.

        Args:
            text: As it is stored.
            rtl_default: Direction of paragraphs that have no letters.
        """
        self._take(Blocks(text, rtl_default=rtl_default))
        self._settle()

    def set_directions(self, article: str, paragraphs: Mapping[int, str]) -> None:
        """Takes directions a person has chosen, see `Blocks.direct`; what is read stays in view."""
        self._blocks.direct(article, paragraphs)
        self._lay_out_anew()
        self._settle()

    def set_layers(self, spans: Sequence[Span], labels: Mapping[str, Label]) -> None:
        """Takes the spans of the article; only what looks different is painted again.

        Args:
            spans: All spans that are to be seen.
            labels: By id; a span whose label is not among them is painted grey.
        """
        touched = self._layers.replace(spans)
        if dict(labels) != self._look.labels:
            self._look.labels = dict(labels)
            self.viewport().update()
        self._scenery.drop(touched)
        self._update_blocks(touched)

    @property
    def hovered_span(self) -> str | None:
        """Uid of the span that is pointed at, here or elsewhere."""
        return self._look.hovered

    @property
    def selected_span(self) -> str | None:
        """Uid of the selected span."""
        return self._look.selected

    def set_selected_span(self, uid: str | None) -> None:
        """Paints the span with caps and a stronger ground; does not scroll."""
        if uid != self._look.selected:
            self._look.selected = uid
            self.viewport().update()

    def set_hovered_span(self, uid: str | None) -> None:
        """Lights up a span that is pointed at, here or elsewhere."""
        if uid != self._look.hovered:
            self._look.hovered = uid
            self.viewport().update()

    def add_overlay(self, stage: Stage, overlay: Overlay) -> None:
        """Has something else painted on the page from now on."""
        self._overlays.add(stage, overlay)

    def set_gutters(self, left: int, right: int) -> None:
        """Keeps so many pixels free at both sides of the column, besides its margins."""
        if (left, right) != self._gutters:
            self._gutters = (left, right)
            self._lay_out_anew()
            self._settle()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours of a theme."""
        self._look.theme = theme
        self.viewport().update()

    def set_page_type(
        self,
        family: str,
        point_size: float,
        line_height: float = LINE_HEIGHT,
        measure: int = MEASURE,
    ) -> None:
        """Sets typeface, size, line pitch in em and column width in characters at once.

        What is read stays in view.
        """
        self._measures = measures_of(page_font(family, point_size), line_height, measure)
        self._lay_out_anew()
        self._settle()

    def hold(self, cp: int, y: float | None = None) -> None:
        """Keeps the line of a character still while the type changes, until something scrolls.

        Args:
            cp: A code point of the text.
            y: A height in the viewport within its line; None for the middle of the line.
        """
        self._stance.held = self._eye.hold(cp, y)

    def scroll_page(self, distance: int) -> bool:
        """Scrolls by exactly so many pixels, down if positive; False if there is no way on."""
        before = self._eye.place
        self._let_go()
        self._eye.scroll(distance)
        self._settle()
        return self._eye.place != before

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of a range (code points, half-open), in viewport coordinates.

        Exact for what is in view; elsewhere their height is partly estimated.
        """
        return list(self._boxes(start, end))

    def corner_of(self, index: int) -> QPointF:
        """Where the column of a block begins, in viewport coordinates; estimated out of view."""
        return QPointF(self._left(), self._eye.top_of(index))

    def frame(self) -> Frame:
        """What is in view now, as overlays are given it."""
        scenes, size = self._scenes(), self.viewport().size()
        return Frame(scenes, self._look, self._left(), self._page.width, size)

    def paint_parts(self, painter: QPainter, parts: Part = Part.ALL) -> None:
        """Paints some layers of what is in view, without paper or caret."""
        paint(painter, self._scenes(), self._look, parts)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), QColor(self._look.theme.page))
            self._paint_all(painter, event.rect().top(), event.rect().bottom() + 1)
            self._paint_caret(painter)
        finally:
            painter.end()  # a painter left open by an error would crash Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stance.held = None
        if self._width() != self._page.width:
            self._lay_out_anew()
        else:
            self._look_on()
        self._settle()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._settling:
            return
        bar = self.verticalScrollBar()
        value, distance = bar.value(), bar.value() - self._shown_value
        self._let_go()
        if value <= 0:
            self._eye.to_start()
        elif value >= bar.maximum():
            self._eye.to_end()
        elif self._handle is not None:
            self._eye.take(self._handle.place(value, self._page))
        elif abs(distance) > 2 * self._eye.height:
            self._eye.jump(value)
        else:
            self._eye.scroll(distance)
        self._settle()

    def _paint_all(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paints the text between two heights, and the overlays of all that is in view."""
        frame = self.frame()
        near = [scene for scene in frame.scenes if self._reaches(scene, top, bottom)]
        paint(painter, near, self._look, Part.GROUNDS | Part.SELECTION)
        self._overlays.paint(Stage.UNDER, painter, frame)
        paint(painter, near, self._look, Part.TEXT | Part.UNDERLINES | Part.CAPS)
        self._overlays.paint(Stage.OVER, painter, frame)

    def _selection_range(self) -> tuple[int, int]:
        """What is selected; nothing here."""
        return 0, 0

    def _paint_caret(self, painter: QPainter) -> None:
        """Draws the caret; there is none here."""

    def _take(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._layers = Layers(blocks)
        self._look.selected = self._look.hovered = None
        self._let_go()
        self._new_page()
        self._eye = Eye(self._page, self.viewport().height())

    def _new_page(self) -> None:
        self._page = Page(self._blocks, self._measures, self._width())
        self._scenery = Scenery(self._page, self._layers)

    def _lay_out_anew(self) -> None:
        self._stance.take(self._eye)
        self._new_page()
        self._look_on()

    def _look_on(self) -> None:
        self._eye = self._stance.look(self._page, self.viewport().height(), self._eye)

    def _settle(self) -> None:
        """Lays out what is seen and lets the scroll bar tell where that is by now."""
        self._eye.visible()
        bar = self.verticalScrollBar()
        self._settling = True
        if self._handle is None:
            bar.setRange(0, round(self._eye.maximum))
            bar.setPageStep(max(1, round(self._eye.height)))
            bar.setSingleStep(round(self._measures.pitch))
            bar.setValue(round(self._eye.value))
        self._shown_value = bar.value()
        self._settling = False
        self.viewport().update()

    def _width(self) -> float:
        room = self.viewport().width() - sum(self._gutters) - 2 * SIDE * self._measures.em
        return float(max(_NARROWEST, min(int(room), round(self._measures.measure))))

    def _left(self) -> float:
        left, right = self._gutters
        room = self.viewport().width() - left - right
        return float(left + (room - int(self._page.width)) // 2)

    def _scenes(self) -> list[Scene]:
        """The blocks in view, with what is on them."""
        left, selected = self._left(), self._selection_range()
        seen = self._eye.visible()
        return [self._scenery.scene(block, left, top, selected) for block, top in seen]

    def _reaches(self, scene: Scene, top: float, bottom: float) -> bool:
        """Whether anything of a block is painted between two heights."""
        overhang = self._measures.pitch
        lower = scene.y + self._page.column.height(scene.index)
        return scene.y < bottom + overhang and lower > top - overhang

    def _boxes(self, start: int, end: int) -> Iterator[QRectF]:
        for index in range(self._blocks.at(start), self._blocks.at(max(start, end - 1)) + 1):
            laid, first = self._page.laid(index), self._blocks.starts[index]
            scene = Scene(laid, self._left(), self._eye.top_of(index), start=first)
            yield from (scene.band(box) for box in scene.boxes(start, end))

    def _update_blocks(self, blocks: range) -> None:
        if not blocks:
            return
        overhang = round(self._measures.pitch)
        for index, top in self._eye.visible():
            if index in blocks:
                height = round(self._page.column.height(index)) + 2 * overhang
                self.viewport().update(0, round(top) - overhang, self.viewport().width(), height)

    def _reveal(self, block: int, upper: float, lower: float) -> None:
        before = self._eye.place
        self._eye.reveal(block, upper, lower)
        if self._eye.place != before:
            self._let_go()
            self._settle()

    def _let_go(self) -> None:
        """Whatever was to stay in its place need not any longer."""
        self._stance.let_go()
        self.moved_on.emit()

    def _on_handle_taken(self) -> None:
        self._settle()
        self._handle = HandleMap(self._page.column, self._eye.top_margin)

    def _on_handle_left(self) -> None:
        self._handle = None
        self._settle()

    def _to_column(self, point: QPointF) -> tuple[float, float]:
        return point.x() - self._left(), point.y()

    def _state_of_view(self) -> dict[str, Any]:
        seen = self._stance.seen(self._eye)
        return {"top": seen.cp, "delta": seen.delta}


def _no_chips(_frame: Frame) -> Sequence[QRectF]:
    return ()
