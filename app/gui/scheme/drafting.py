"""The label scheme being edited, shared by the parts of the editor."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.model.scheme import Scheme
from app.model.scheme_alike import with_free_look
from app.model.scheme_edit import (
    NEW,
    Draft,
    Path,
    added,
    called,
    draft_of,
    dropped,
    moved,
    put,
    renamed,
)


class Drafting(QObject):
    """A draft and the way it is changed.

    Attributes:
        first: The draft as it was when the editor opened.
        draft: The draft as it is.

    Signals:
        changed: The draft says something else.
        swapped: The draft has become another scheme, or has more labels and relation types.
        refused: Something cannot be (a sentence).
        told: One calm sentence.
    """

    changed = Signal()
    swapped = Signal()
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, scheme: Scheme, parent: QObject) -> None:
        super().__init__(parent)
        self.first = draft_of(scheme)
        self.draft = self.first

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than at first."""
        return self.draft != self.first

    def take(self, draft: Draft) -> None:
        """Goes on with another draft."""
        if draft != self.draft:
            self.draft = draft
            self.changed.emit()

    def swap(self, draft: Draft) -> None:
        """Goes on with a draft whose lists are other ones."""
        self.take(draft)
        self.swapped.emit()

    def put(self, path: Path, **values: Any) -> None:
        """Lets a part say other things; None says nothing of it."""
        self.take(put(self.draft, path, **values))

    def call(self, path: Path, words: str) -> None:
        """Gives a part its English name; the id of a new part follows until one is chosen."""
        self.take(called(self.draft, path, words))

    def rename(self, path: Path, new: str) -> bool:
        """Gives a part another id; False and a sentence if it is none, or taken."""
        new = new.strip()
        there = [p["id"] for n, p in enumerate(self.draft.at(path[:-1])) if n != path[-1]]
        if not new:
            self.refused.emit(self.tr("An id cannot be empty."))
            return False
        if new in there:
            self.refused.emit(self.tr("There is another “{id}” in this list.").format(id=new))
            return False
        self.take(put(renamed(self.draft, path, new), path, **{NEW: None}))
        return True

    def add(self, path: Path, node: dict[str, Any]) -> None:
        """Adds a part to a list; it is new."""
        look = dict(with_free_look(node, self.draft.at(path))) if path == ("labels",) else node
        self.take(added(self.draft, path, {**look, NEW: True}))

    def drop(self, path: Path) -> None:
        """Removes a part; says which relation types went with a label."""
        before = self.draft.relations
        self.take(dropped(self.draft, path))
        after = [relation.id for relation in self.draft.relations]
        lost = [relation.name.en for relation in before if relation.id not in after]
        if path[0] == "labels" and lost:
            words = self.tr("Relation types that joined nothing else went with it: {names}.")
            self.told.emit(words.format(names=", ".join(lost)))

    def move(self, path: Path, step: int) -> None:
        """Moves a part within its list."""
        self.take(moved(self.draft, path, step))
