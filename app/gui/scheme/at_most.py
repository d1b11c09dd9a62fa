"""Which attribute another one should not be above, such as the least number and the greatest."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from app.gui.fields import CalmCombo
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.part_list import name_of_part
from app.model.scheme_edit import COMPARED, Node, Path


class AtMostField(CalmCombo):
    """The other attributes of the same kind, one of them chosen, or none."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._path: Path = ()
        self._shown: list[tuple[str, str]] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_chosen)
        drafting.changed.connect(self._refresh)

    def show_part(self, path: Path) -> None:
        """Shows the bound of an attribute."""
        self._path = path
        self._refresh()

    def _refresh(self) -> None:
        if not self._path:
            return
        *above, place = self._path
        parts: Sequence[Node] = self._parts(tuple(above))
        if int(place) >= len(parts):  # it has gone
            return
        rows = [("", self.tr("no other")), *choices(parts, int(place))]
        if rows != self._shown:
            self._shown = rows
            self.clear()
            for key, words in rows:
                self.addItem(words, key)
        self.setCurrentIndex(self.findData(parts[int(place)].get("at_most") or ""))

    def _parts(self, path: Path) -> Sequence[Node]:
        try:
            found: Sequence[Node] = self._drafting.draft.at(path)
        except IndexError:  # the label or the relation type has gone
            return ()
        return found

    def _on_chosen(self) -> None:
        self._drafting.put(self._path, at_most=self.currentData() or None)


def choices(parts: Sequence[Node], place: int) -> list[tuple[str, str]]:
    """Id and name of the attributes with which the one at a place can be compared.

    Args:
        parts: All attributes of a label or a relation type.
        place: Which of them is asked about.
    """
    kind = COMPARED.get(str(parts[place].get("type")))
    others = [part for n, part in enumerate(parts) if n != place]
    return [
        (part["id"], name_of_part(part))
        for part in others
        if kind and COMPARED.get(str(part.get("type"))) == kind
    ]
