"""Before a merge: what comes, what is in conflict, what is refused; nothing is changed yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget, QWidget

from app.gui.dialogs.frame import FormDialog
from app.gui.merge.coming import ComingPane
from app.gui.merge.conflicts import ConflictsPane
from app.gui.merge.refused import RefusedPane
from app.gui.merge.words import headline
from app.project.project import Project
from app.review.merging import Take
from app.review.merging_plan import MergePlan

_SIZE, _LEAST = (900, 620), (600, 420)


class MergePreview(FormDialog):
    """A page for each: sums by person, conflicts, refused articles.

    Attributes:
        tabs: The pages.
        coming: Who brings what.
        conflicts: The conflicts, or None without any.
    """

    def __init__(
        self,
        project: Project,
        plan: MergePlan,
        name_of: Callable[[str], str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_LEAST[0])
        said = self.tr(
            "Nothing has been changed yet. Before the merge a copy is kept beside the project, as "
            "{name}; one undo takes the merge back."
        )
        name = f"{project.path.stem}.before-merge-…{project.path.suffix}"
        self.dress(
            self.tr("Merge"), f"{headline(plan)}\n{said.format(name=name)}", self.tr("Merge")
        )
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("What a merge would do"))
        self.coming = ComingPane(plan, name_of, self)
        self.tabs.addTab(self.coming, self.tr("What comes"))
        self.conflicts: ConflictsPane | None = None
        if plan.conflicts:
            self.conflicts = ConflictsPane(project, plan.conflicts, name_of, self)
            title = self.tr("Conflicts ({n})").format(n=f"{len(plan.conflicts):,}")
            self.tabs.addTab(self.conflicts, title)
        if plan.refused:
            title = self.tr("Refused ({n})").format(n=f"{len(plan.refused):,}")
            self.tabs.addTab(RefusedPane(plan.refused, self), title)
        self.form.addRow(self.tabs)
        self.resize(*_SIZE)
        self.setMinimumHeight(_LEAST[1])
        self.answer.setEnabled(not plan.is_empty)
        if self.conflicts is not None:
            self.tabs.setCurrentWidget(self.conflicts)
            self.conflicts.list.setFocus()
        else:
            self.tabs.setFocus()

    @property
    def choices(self) -> dict[str, Take]:
        """By id of a conflict, whose version is to be taken."""
        return dict(self.conflicts.choices) if self.conflicts is not None else {}
