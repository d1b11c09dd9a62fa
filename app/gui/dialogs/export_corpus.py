"""Export: who it is for, in which format, where to, whose layers, which articles."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.gui.dialogs.export_formats import FormatChooser
from app.gui.dialogs.export_parts import ArticlesField, Count, LayersField
from app.gui.dialogs.export_target import TargetField
from app.gui.dialogs.frame import FormDialog
from app.gui.export_wish import ExportWish
from app.tasks.choosing import Choice


class ExportDialog(FormDialog):
    """Asks for audience, format, target, layers and articles."""

    def __init__(
        self,
        place: Path,
        me: str,
        people: Sequence[str],
        articles: tuple[int, str, Count],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(780)
        self.dress(
            self.tr("Export corpus"),
            self.tr(
                "What the format cannot hold is counted first, and nothing of that kind is "
                "written before you agree."
            ),
            self.tr("Export"),
        )
        self._warned_of: Path | None = None
        self.chooser = FormatChooser(self)
        self.layers_field = LayersField(me, people, self)
        self.layers = self.layers_field.combo
        self.articles = ArticlesField(*articles, self)
        self.target = TargetField(place, self)
        self.path_field = self.target.path_field
        self.form.addRow(self.chooser)
        self.add(self.tr("Layers"), self.layers_field)
        self.add(self.tr("Articles"), self.articles)
        self.add(self.tr("Where to"), self.target)
        self.layers.setAccessibleName(self.tr("Layers"))
        self.articles.combo.setAccessibleName(self.tr("Articles"))
        self.chooser.setFocus()
        self.chooser.chosen.connect(self._on_format)
        self._on_format()

    def show_wish(self, wish: ExportWish, target: Path | None = None) -> None:
        """Shows the choices of an earlier export.

        Args:
            wish: The choices.
            target: Where it was to go, or None for what is proposed.
        """
        shape = self.target.shape
        shape.setCurrentIndex(max(0, shape.findData(wish.shape)))
        self.chooser.choose(wish.audience, wish.format)
        self.layers_field.show_wish(wish)
        self.articles.show_wish(wish)
        if target is not None:
            self.target.show_target(target)

    def mistake_in(self, target: Path | None) -> str:
        """What has to be mended before there can be an export; empty if nothing.

        A file that would be replaced is named once; the same answer again replaces it.
        """
        if target is None:
            return self.tr("Say where the file is to lie.")
        if self.layers_field.several and not self.layers_field.people:
            return self.tr("Tick whose layers are wanted.")
        if mistake := self.articles.recount():
            return mistake
        if not target.absolute().parent.is_dir():
            return self.tr("There is no folder {name}.").format(name=target.parent)
        if target.is_file() and target != self._warned_of:
            self._warned_of = target
            words = self.tr("{name} exists already. Press Export again to replace it.")
            return words.format(name=target.name)
        return ""

    @property
    def format_id(self) -> str:
        """Id of the chosen format."""
        return self.chooser.made.id

    @property
    def choice(self) -> Choice:
        """What of the project is wanted."""
        return Choice(annotators=self.layers_field.people, articles=self.articles.filter)

    @property
    def wish(self) -> ExportWish:
        """The choices, to be kept."""
        return ExportWish(
            audience=self.chooser.audience,
            format=self.format_id,
            shape=str(self.target.shape.currentData()),
            people=self.layers_field.people,
            several=self.layers_field.several,
            articles=self.articles.which,
            filter=self.articles.line.text().strip(),
        )

    def _on_format(self) -> None:
        self.target.show_format(self.chooser.made)
