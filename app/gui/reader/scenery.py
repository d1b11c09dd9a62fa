"""The blocks of a page with what is on them, ready to be painted."""

from collections.abc import Iterable

from app.gui.reader.layers import Layers
from app.gui.reader.marks import Marks, marks_of
from app.gui.reader.page import Page
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock


class Scenery:
    """Makes scenes of blocks; their marks are kept as long as the block and its spans are.

    Args:
        page: The text, laid out.
        layers: Its spans.
    """

    def __init__(self, page: Page, layers: Layers) -> None:
        self._page = page
        self._layers = layers
        self._marks: dict[int, tuple[LaidBlock, Marks]] = {}

    def scene(self, index: int, left: float, top: float, selected: tuple[int, int]) -> Scene:
        """One block at its place.

        Args:
            index: Of the block.
            left: Left edge of the column.
            top: Top of the block.
            selected: ``(start, end)`` of the selected text.
        """
        laid = self._page.laid(index)
        start = self._page.blocks.starts[index]
        first, last = max(0, selected[0] - start), min(len(laid.text), selected[1] - start)
        selection = laid.boxes(first, last) if first < last else []
        return Scene(laid, left, top, self._marks_in(index, laid), selection, index, start)

    def drop(self, blocks: Iterable[int]) -> None:
        """The spans of some blocks are other ones."""
        for index in blocks:
            self._marks.pop(index, None)

    def _marks_in(self, index: int, laid: LaidBlock) -> Marks:
        kept = self._marks.get(index)
        if kept is None or kept[0] is not laid:
            spans = self._layers.in_block(index)
            start = self._page.blocks.starts[index]
            kept = laid, marks_of(laid, start, spans, self._layers.lanes)
            self._marks = {i: old for i, old in self._marks.items() if self._page.is_laid(i)}
            self._marks[index] = kept
        return kept[1]
