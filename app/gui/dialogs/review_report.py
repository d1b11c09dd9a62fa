"""The questions before a review report: where to, as what, with names or without."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.gui.dialogs.frame import FormDialog, PathField
from app.gui.review.asking_pane import TickList
from app.model.errors import UserError
from app.tasks.agreement import AgreementWish
from app.tasks.review_report import PDF, ReportWish, check_target

_SUFFIXES = (".html", PDF)


class ReviewReportDialog(FormDialog):
    """Where a report goes, and what is in it."""

    def __init__(
        self,
        target: Path,
        people: Sequence[tuple[str, str]],
        measured: AgreementWish,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._measured = measured
        words = self.tr("Figures, pictures, and the worst disagreements in their sentences.")
        self.dress(self.tr("Review report"), words, self.tr("Write"))
        self.kind = QComboBox(self)
        self.kind.addItems([self.tr("A page for any browser (HTML)"), self.tr("PDF")])
        self.path_field = PathField(
            self, save=True, kinds=self.tr("Pages (*.html);;PDF (*.pdf);;All files (*)")
        )
        self.path_field.show_path(target)
        self.people = TickList(self.tr("Who"), self)
        self.people.fill(people, measured.annotators, 5)
        self.blind = QCheckBox(self.tr("Letters in place of names"), self)
        self.intervals = QCheckBox(self.tr("Confidence intervals; takes a little longer"), self)
        self.add(self.tr("As"), self.kind)
        self.add(self.tr("File"), self.path_field)
        self.add(self.tr("Who"), self.people)
        self.form.addRow("", self.blind)
        self.form.addRow("", self.intervals)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.path_field.changed.connect(self._on_path)

    @property
    def wish(self) -> ReportWish:
        """What is to be reported."""
        measured = AgreementWish(
            annotators=self.people.chosen,
            labels=self._measured.labels,
            articles=self._measured.articles,
            tolerance=self._measured.tolerance,
        )
        return ReportWish(
            measured=measured, blind=self.blind.isChecked(), intervals=self.intervals.isChecked()
        )

    @property
    def trouble(self) -> tuple[str, str]:
        """What has to be mended first, and how; empty if all is well."""
        target, count = self.path_field.path, len(self.people.chosen)
        if target is None:
            return self.tr("Say where the report is to lie."), ""
        if not 2 <= count <= 8:
            return self.tr("Tick two to eight people."), ""
        try:
            check_target(target)
        except UserError as error:
            return error.message, error.hint
        return "", ""

    def _on_kind(self, place: int) -> None:
        path = self.path_field.path
        if path is not None and path.suffix.lower() != _SUFFIXES[place]:
            self.path_field.show_path(path.with_suffix(_SUFFIXES[place]))

    def _on_path(self) -> None:
        path = self.path_field.path
        if path is not None and path.suffix.lower() in _SUFFIXES:
            self.kind.setCurrentIndex(_SUFFIXES.index(path.suffix.lower()))
