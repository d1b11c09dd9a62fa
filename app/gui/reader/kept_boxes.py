"""Boxes of ranges that are asked for at every painting, worked out once for each block."""

from weakref import WeakKeyDictionary

from app.gui.reader.geometry import Box
from app.gui.reader.painting import Scene
from app.gui.reader.paragraph import LaidBlock


class KeptBoxes:
    """Boxes by block and range; those of a block go when it does."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[LaidBlock, dict[tuple[int, int], list[Box]]] = (
            WeakKeyDictionary()
        )

    def of(self, scene: Scene, start: int, end: int) -> list[Box]:
        """The boxes of a range of the whole text in one block, see `Scene.boxes`."""
        kept = self._of.setdefault(scene.block, {})
        if (start, end) not in kept:
            kept[start, end] = scene.boxes(start, end)
        return kept[start, end]

    def forget(self) -> None:
        """Other ranges will be asked for."""
        self._of.clear()
