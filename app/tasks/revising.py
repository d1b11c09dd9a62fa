"""Going over to another label scheme, whichever door asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.edits import ChangeScheme, ReviseScheme
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.scheme_edit import Draft, draft_of, replaced
from app.model.scheme_edit_plan import (
    Below,
    Consequences,
    Fates,
    consequences,
    gone,
    recoding_of,
)
from app.model.scheme_json import scheme_to_json
from app.project.project import Project


@dataclass(frozen=True, slots=True)
class Revision:
    """An edit that puts another scheme in force, and what it does."""

    edit: ChangeScheme | ReviseScheme
    consequences: Consequences

    @property
    def is_empty(self) -> bool:
        """Whether the scheme stays as it is, to the last detail."""
        before, after = (scheme_to_json(x) for x in (self.edit.before, self.edit.after))
        return isinstance(self.edit, ChangeScheme) and before == after


def revision(
    project: Project,
    draft: Draft,
    labels: Fates,
    relations: Fates,
    below: Below | None = None,
) -> Revision:
    """The edit that makes a draft the scheme of a project.

    Args:
        project: The project; nothing is written.
        draft: Began as a draft of the project's scheme.
        labels: What becomes of the spans of labels that have gone.
        relations: The same of relations.
        below: What becomes of what is said in attributes and values that have gone.

    Raises:
        UserError: If the draft is no scheme, or it is not said what becomes of something in use.
    """
    uses = project.scheme_uses()
    _refuse_untold(draft, "labels", gone(draft, "labels", uses), labels)
    _refuse_untold(draft, "relations", gone(draft, "relations", uses), relations)
    recoding = recoding_of(draft, labels, relations, below)
    return Revision(project.revision(recoding), consequences(recoding, uses))


def replacement(project: Project, scheme: Scheme, fates: Mapping[str, str | None]) -> Revision:
    """The edit that puts a whole other scheme in the place of a project's own.

    Args:
        project: The project; nothing is written.
        scheme: The scheme to be; parts with the same id are the same parts.
        fates: What becomes of labels and relation types that have gone, by id.

    Raises:
        UserError: As `revision`.
    """
    draft = replaced(draft_of(project.scheme), scheme)
    return revision(project, draft, fates, fates)


def _refuse_untold(draft: Draft, kind: str, used: Mapping[str, int], fates: Fates) -> None:
    there = [part["id"] for part in draft.at((kind,))]
    what = "label" if kind == "labels" else "relation type"
    for part, number in used.items():
        if part not in fates:
            raise UserError(
                f"The new label scheme has no {what} “{part}”, which is used {number:,} times.",
                "Say what becomes of them: another name for them, or that they go.",
            )
        if fates[part] is not None and fates[part] not in there:
            raise UserError(
                f"There is no {what} “{fates[part]}” in the new label scheme.",
                f"There are: {', '.join(there) or 'none'}.",
            )
