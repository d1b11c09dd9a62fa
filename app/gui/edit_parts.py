"""What an edit consists of, what it touches, and what it is called."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.edit_size import singles
from app.model.edits import Batch, ChangeArticle, Edit
from app.model.span import Span


def name_of(edit: Edit) -> str:
    """What an edit is called in a sentence."""
    if isinstance(edit, Batch):
        return edit.title
    return QCoreApplication.translate("Edits", _NAMES[type(edit).__name__])


def parts_of(edit: Edit) -> tuple[Edit, ...]:
    """The single edits of a batch, in order; an edit that is no batch by itself."""
    if not isinstance(edit, Batch):
        return (edit,)
    if any(isinstance(part, Batch) for part in edit.edits):
        return tuple(singles(edit))
    return edit.edits


def is_about_metadata(edit: Edit) -> bool:
    """Whether a single edit changes nothing that the page of an article shows."""
    if not isinstance(edit, ChangeArticle):
        return False
    after = edit.after
    return replace(edit.before, metadata=after.metadata, extra=after.extra) == after


def span_of(edit: Edit) -> Span | None:
    """The first span an edit adds, changes or removes, as it is after the edit."""
    for part in parts_of(edit):
        span = getattr(part, "after", None) or getattr(part, "span", None)
        if isinstance(span, Span):
            return span
    return None


_NAMES = {
    "AddSpan": QT_TRANSLATE_NOOP("Edits", "span added"),
    "RemoveSpan": QT_TRANSLATE_NOOP("Edits", "span removed"),
    "ChangeSpan": QT_TRANSLATE_NOOP("Edits", "span changed"),
    "AddRelation": QT_TRANSLATE_NOOP("Edits", "relation added"),
    "RemoveRelation": QT_TRANSLATE_NOOP("Edits", "relation removed"),
    "ChangeRelation": QT_TRANSLATE_NOOP("Edits", "relation changed"),
    "AddComment": QT_TRANSLATE_NOOP("Edits", "comment added"),
    "RemoveComment": QT_TRANSLATE_NOOP("Edits", "comment removed"),
    "ChangeComment": QT_TRANSLATE_NOOP("Edits", "comment changed"),
    "AddDecision": QT_TRANSLATE_NOOP("Edits", "decision"),
    "RemoveDecision": QT_TRANSLATE_NOOP("Edits", "decision taken back"),
    "ChangeDecision": QT_TRANSLATE_NOOP("Edits", "decision changed"),
    "SetState": QT_TRANSLATE_NOOP("Edits", "state of the article"),
    "ChangeArticle": QT_TRANSLATE_NOOP("Edits", "article changed"),
    "WithdrawArticles": QT_TRANSLATE_NOOP("Edits", "articles put aside"),
    "RestoreArticles": QT_TRANSLATE_NOOP("Edits", "articles imported"),
    "ChangeScheme": QT_TRANSLATE_NOOP("Edits", "label scheme"),
    "ReviseScheme": QT_TRANSLATE_NOOP("Edits", "label scheme"),
    "RenameAnnotator": QT_TRANSLATE_NOOP("Edits", "name corrected"),
    "SetStates": QT_TRANSLATE_NOOP("Edits", "states of articles"),
    "Assign": QT_TRANSLATE_NOOP("Edits", "articles assigned"),
    "NoteMerge": QT_TRANSLATE_NOOP("Edits", "files merged"),
    "ForgetMerge": QT_TRANSLATE_NOOP("Edits", "merge taken back"),
    "SettleAside": QT_TRANSLATE_NOOP("Edits", "what was kept aside"),
    "Unassign": QT_TRANSLATE_NOOP("Edits", "articles taken off somebody"),
}
