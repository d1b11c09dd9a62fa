"""Questions to the user, each loaded when it is first asked: none takes part in the start."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.dialogs.about import about_box
    from app.gui.dialogs.agreement import AgreementWindow
    from app.gui.dialogs.annotator import AnnotatorDialog
    from app.gui.dialogs.compared_people import ComparedPeople
    from app.gui.dialogs.copy_project import CopyDialog
    from app.gui.dialogs.dropped_project import DroppedProject
    from app.gui.dialogs.edit_shortcuts import EditShortcuts
    from app.gui.dialogs.export_corpus import ExportDialog
    from app.gui.dialogs.feedback import FeedbackDialog
    from app.gui.dialogs.guidelines import GuidelinesWindow
    from app.gui.dialogs.help import HelpWindow
    from app.gui.dialogs.import_files import ImportDialog
    from app.gui.dialogs.label_mapping import LabelsDialog
    from app.gui.dialogs.losses import LossDialog
    from app.gui.dialogs.merge_files import MergeFilesDialog
    from app.gui.dialogs.merge_preview import MergePreview
    from app.gui.dialogs.merge_questions import MergeQuestions
    from app.gui.dialogs.merged import MergedDialog
    from app.gui.dialogs.new_project import NewProjectDialog
    from app.gui.dialogs.page_font import PageFontDialog
    from app.gui.dialogs.report import ReportDialog
    from app.gui.dialogs.review_report import ReviewReportDialog
    from app.gui.dialogs.scheme_editor import SchemeEditor
    from app.gui.dialogs.scheme_fates import FatesDialog
    from app.gui.dialogs.shortcuts import ShortcutSheet
    from app.gui.dialogs.unit_question import UnitDialog
    from app.gui.dialogs.written import WrittenDialog

__all__ = [
    "AgreementWindow",
    "AnnotatorDialog",
    "ComparedPeople",
    "CopyDialog",
    "DroppedProject",
    "EditShortcuts",
    "ExportDialog",
    "FatesDialog",
    "FeedbackDialog",
    "GuidelinesWindow",
    "HelpWindow",
    "ImportDialog",
    "LabelsDialog",
    "LossDialog",
    "MergeFilesDialog",
    "MergePreview",
    "MergeQuestions",
    "MergedDialog",
    "NewProjectDialog",
    "PageFontDialog",
    "ReportDialog",
    "ReviewReportDialog",
    "SchemeEditor",
    "ShortcutSheet",
    "UnitDialog",
    "WrittenDialog",
    "about_box",
]

_PLACES = {
    "AgreementWindow": "agreement",
    "AnnotatorDialog": "annotator",
    "ComparedPeople": "compared_people",
    "CopyDialog": "copy_project",
    "DroppedProject": "dropped_project",
    "EditShortcuts": "edit_shortcuts",
    "ExportDialog": "export_corpus",
    "FatesDialog": "scheme_fates",
    "FeedbackDialog": "feedback",
    "GuidelinesWindow": "guidelines",
    "HelpWindow": "help",
    "ImportDialog": "import_files",
    "LabelsDialog": "label_mapping",
    "LossDialog": "losses",
    "MergeFilesDialog": "merge_files",
    "MergePreview": "merge_preview",
    "MergeQuestions": "merge_questions",
    "MergedDialog": "merged",
    "NewProjectDialog": "new_project",
    "PageFontDialog": "page_font",
    "ReportDialog": "report",
    "ReviewReportDialog": "review_report",
    "SchemeEditor": "scheme_editor",
    "ShortcutSheet": "shortcuts",
    "UnitDialog": "unit_question",
    "WrittenDialog": "written",
    "about_box": "about",
}


def __getattr__(name: str) -> object:
    """The dialog of this name, from its own file (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
