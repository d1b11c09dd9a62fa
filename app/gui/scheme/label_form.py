"""What a label is: names, keys, colours, underline; and what it is for."""

from PySide6.QtWidgets import QLabel, QWidget

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.look import Look
from app.gui.scheme.choices import ColorField, UnderlineField
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.form import PartForm
from app.gui.scheme.legible import hard_to_see, twin_of
from app.gui.scheme.lines import IdLine, KeyLine, PartLine, PartText
from app.gui.scheme.preview import HighlightPreview
from app.model.scheme import Label
from app.model.scheme_edit import Path


class LabelForm(PartForm):
    """Names, keys and look of a label."""

    def __init__(self, drafting: Drafting, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        name_en, name_ar = PartLine(drafting, "en", self), PartLine(drafting, "ar", self)
        self.add_row(
            {
                "en": (self.tr("Name in English"), name_en),
                "ar": (self.tr("Name in Arabic"), name_ar),
            }
        )
        self.add_row(
            {
                "id": (self.tr("Id in files"), IdLine(drafting, self)),
                "key": (self.tr("Key"), KeyLine(drafting, "key", self)),
                "key_ar": (self.tr("Arabic key"), KeyLine(drafting, "key_ar", self)),
            }
        )
        light, dark = self.tr("Colour on light pages"), self.tr("Colour on dark pages")
        self.add_row({"color": (light, ColorField(drafting, "color", light, self))})
        self.add_row({"color_dark": (dark, ColorField(drafting, "color_dark", dark, self))})
        self.add_row({"underline": (self.tr("Underline"), UnderlineField(drafting, look, self))})
        self.preview = HighlightPreview(look, self)
        self.column.addWidget(self.preview)
        self.remark: QLabel = soft("", self)
        self.column.addWidget(self.remark)
        self.column.addStretch(1)
        drafting.changed.connect(self._on_changed)

    @override
    def show_part(self, path: Path) -> None:
        """Shows another label."""
        super().show_part(path)
        self._show_look()

    def _on_changed(self) -> None:
        there = len(self._drafting.draft.at(("labels",)))
        if self.path and int(self.path[1]) < there:
            for key in ("color", "color_dark", "underline"):
                self.fields[key].show_part(self.path)  # type: ignore[attr-defined]
            self._show_look()

    def _show_look(self) -> None:
        if not self.path:
            return
        labels = self._drafting.draft.labels
        label = labels[int(self.path[1])]
        self.preview.show_label(label)
        self.remark.setText(self._remark(label, labels))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, label: Label, labels: list[Label]) -> str:
        names = {"light": self.tr("light"), "dark": self.tr("dark")}
        words = [
            self.tr("This colour is hard to see on {theme} pages.").format(theme=names[theme.name])
            for theme in hard_to_see(label)
        ]
        twin = twin_of(label, labels)
        if twin is not None:
            alike = self.tr("“{name}” has the same colour and the same underline.")
            words.append(alike.format(name=twin.name.en))
        return " ".join(words)


class GuidelineForm(PartForm):
    """What a label is for, in both languages."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self.add_row(
            {"guideline_en": (self.tr("In English"), PartText(drafting, "guideline_en", self))}
        )
        self.add_row(
            {"guideline_ar": (self.tr("In Arabic"), PartText(drafting, "guideline_ar", self))}
        )
