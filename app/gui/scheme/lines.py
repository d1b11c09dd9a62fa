"""Fields that say one thing of one part of a draft."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.compat import override
from app.gui.scheme.drafting import Drafting
from app.model.scheme_edit import Path

_RTL = Qt.LayoutDirection.RightToLeft


class PartLine(QLineEdit):
    """One line of a part, such as its English name."""

    def __init__(self, drafting: Drafting, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        if key == "ar":
            self.setLayoutDirection(_RTL)
            self.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.textEdited.connect(self._on_edited)

    def show_part(self, path: Path) -> None:
        """Shows what a part says."""
        self._path = path
        said = str(self._drafting.draft.at(path).get(self._key) or "")
        if said != self.text():
            self.setText(said)
            self.setCursorPosition(0)

    def _on_edited(self, words: str) -> None:
        if self._key == "en":
            self._drafting.call(self._path, words)
        else:
            self._drafting.put(self._path, **{self._key: words or None})


class IdLine(QLineEdit):
    """The id of a part; said when the line is left, since others name the part by it."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._path: Path = ()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.editingFinished.connect(self._on_finished)
        drafting.changed.connect(self._on_changed)

    def show_part(self, path: Path) -> None:
        """Shows the id of a part."""
        self._path = path
        self.setText(self._drafting.draft.at(path)["id"])

    def _on_changed(self) -> None:
        """A new part may have been named, and goes by its name."""
        if not self._path or self.hasFocus():
            return
        try:
            known = self._drafting.draft.at(self._path)["id"]
        except IndexError:  # the part has gone
            return
        self.setText(known)

    def _on_finished(self) -> None:
        if not self._path:
            return
        known = self._drafting.draft.at(self._path)["id"]
        if self.text() != known and not self._drafting.rename(self._path, self.text()):
            self.setText(known)


class NumberLine(QLineEdit):
    """A number of a part, or none."""

    def __init__(self, drafting: Drafting, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.setPlaceholderText(self.tr("none"))
        self.editingFinished.connect(self._on_finished)

    def show_part(self, path: Path) -> None:
        """Shows the number of a part."""
        self._path = path
        number = self._drafting.draft.at(path).get(self._key)
        self.setText("" if number is None else str(number))

    def _on_finished(self) -> None:
        if not self._path:
            return
        typed = self.text().strip()
        number = number_of(typed)
        if typed and number is None:
            words = self.tr("“{typed}” is not a number.").format(typed=typed)
            self.show_part(self._path)
            self._drafting.refused.emit(words)
            return
        self._drafting.put(self._path, **{self._key: number})


class KeyLine(QLineEdit):
    """One key: what is typed last stands in the field; Backspace takes it away."""

    def __init__(self, drafting: Drafting, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setPlaceholderText(self.tr("press a key"))
        self.textEdited.connect(self._on_edited)

    def show_part(self, path: Path) -> None:
        """Shows the key of a part."""
        self._path = path
        self.setText(str(self._drafting.draft.at(path).get(self._key) or ""))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isprintable() and not typed.isspace():
            self.setText(typed)
            self._on_edited(typed)
            return
        super().keyPressEvent(event)

    def _on_edited(self, typed: str) -> None:
        self._drafting.put(self._path, **{self._key: typed[-1:] or None})


class PartText(QPlainTextEdit):
    """A paragraph of a part, such as its Arabic guideline."""

    def __init__(self, drafting: Drafting, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.setTabChangesFocus(True)
        if key.endswith("_ar"):
            option = self.document().defaultTextOption()
            option.setTextDirection(_RTL)
            self.document().setDefaultTextOption(option)
            self.setLayoutDirection(_RTL)
        self.textChanged.connect(self._on_changed)

    def show_part(self, path: Path) -> None:
        """Shows the paragraph of a part."""
        said = str(self._drafting.draft.at(path).get(self._key) or "")
        self._path = ()
        if said != self.toPlainText():
            self.setPlainText(said)
        self._path = path

    def _on_changed(self) -> None:
        if self._path:
            self._drafting.put(self._path, **{self._key: self.toPlainText() or None})


class PartTick(QCheckBox):
    """Something that a part is or is not."""

    def __init__(self, drafting: Drafting, key: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.clicked.connect(self._on_clicked)

    def show_part(self, path: Path) -> None:
        """Shows whether a part is so."""
        self._path = path
        self.setChecked(bool(self._drafting.draft.at(path).get(self._key)))

    def _on_clicked(self, ticked: bool) -> None:
        said: Any = True if ticked else None
        self._drafting.put(self._path, **{self._key: said})


def apart(words: str) -> str:
    """Words whose direction does not change that of the sentence around them (FSI … PDI)."""
    return f"\u2068{words}\u2069"


def number_of(typed: str) -> float | int | None:
    """The number somebody typed, digits of any script; None if it is none."""
    for kind in (int, float):
        try:
            return kind(typed)
        except ValueError:
            continue
    return None
