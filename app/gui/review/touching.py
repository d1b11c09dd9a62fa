"""Whether an edit changes anything that people who are compared have said."""

from collections.abc import Collection

from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.edit_size import singles
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    ChangeComment,
    ChangeRelation,
    ChangeSpan,
    Edit,
    RemoveComment,
    RemoveRelation,
    RemoveSpan,
    SetState,
)

_BESIDE = (
    *(AddDecision, RemoveDecision, ChangeDecision),
    *(AddComment, RemoveComment, ChangeComment),
)


def leaves_alone(edit: Edit, people: Collection[str]) -> bool:
    """Whether spans, relations and states of all these people are as they were.

    Args:
        edit: What was done; of kinds that are not known here it is taken that they are not.
        people: Names.
    """
    return all(_is_beside(part, people) for part in singles(edit))


def _is_beside(part: Edit, people: Collection[str]) -> bool:
    match part:
        case AddSpan(span) | RemoveSpan(span):
            return span.annotator not in people
        case AddRelation(relation) | RemoveRelation(relation):
            return relation.annotator not in people
        case ChangeSpan(_, after) | ChangeRelation(_, after):
            return after.annotator not in people
        case SetState():
            return part.annotator not in people
        case _:
            return isinstance(part, _BESIDE)
