"""Names that were corrected while their bearers are compared."""

from collections.abc import Sequence

from app.model.edit_size import singles
from app.model.edits import Edit, RenameAnnotator


def renamed(people: Sequence[str], edit: Edit) -> tuple[str, ...]:
    """What people are called after an edit, in the same order."""
    found = tuple(people)
    for part in singles(edit):
        if isinstance(part, RenameAnnotator):
            found = tuple(part.after if name == part.before else name for name in found)
    return found
