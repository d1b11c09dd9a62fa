"""What can be: labels, attributes, offsets, quotes and ends of relations. Pure functions."""

from collections.abc import Sequence

from app.model import attributes as rules
from app.model.article import Comment, Relation
from app.model.decision import Decision, Reason, Verdict
from app.model.errors import InvalidEdit
from app.model.json import JsonObject
from app.model.scheme import Attribute, Scheme
from app.model.span import Span, check_fragments, quote_of
from app.text.legible import shortened


def check_span(scheme: Scheme, span: Span, text: str) -> None:
    """Refuses a span that does not fit the scheme or the text.

    Raises:
        UnknownLabel: If the scheme has no such label.
        InvalidEdit: If an attribute, an offset or the quote does not fit.
    """
    check_attributes(scheme.label(span.label).attributes, span.attributes)
    check_extent(span, text)


def check_extent(span: Span, text: str) -> None:
    """Refuses fragments outside the text and a quote that is not what stands there.

    Raises:
        InvalidEdit: If so.
    """
    for fragment in span.fragments:
        for offset in fragment:
            if not _is_offset(offset):
                raise InvalidEdit(f"{offset!r} is no offset.", "Offsets are whole numbers.")
    check_fragments(span.fragments, len(text))
    there = quote_of(text, span.fragments)
    if there != span.quote:
        raise InvalidEdit(
            f"The quote “{shortened(span.quote)}” is not what stands at {span.start}–{span.end}: "
            f"“{shortened(there)}”.",
            "Offsets are code points, half-open.",
        )


def check_attributes(known: Sequence[Attribute], values: JsonObject) -> None:
    """Refuses values that are not of the type the scheme gives.

    Raises:
        InvalidEdit: With the first that does not fit.
    """
    if values and (problems := rules.check(known, values)):
        raise InvalidEdit(problems[0][1])


def check_relation(scheme: Scheme, relation: Relation, length: int) -> None:
    """Refuses a relation of an unknown type, with a bad attribute or cue, or onto itself.

    Raises:
        UnknownLabel: If the scheme has no such type.
        InvalidEdit: If something else does not fit.
    """
    check_attributes(scheme.relation(relation.type).attributes, relation.attributes)
    if relation.source == relation.target:
        raise InvalidEdit("A relation cannot lead from a span to itself.")
    if relation.cue is not None:
        start, end = relation.cue
        if not (_is_offset(start) and _is_offset(end) and 0 <= start < end <= length):
            raise InvalidEdit(
                f"The cue {start}–{end} does not fit a text of {length} characters.",
                "Offsets are code points, half-open.",
            )


def check_joins(scheme: Scheme, type_id: str, source: str, target: str) -> None:
    """Refuses labels that a relation type does not join.

    Raises:
        InvalidEdit: If so.
    """
    if not scheme.relation(type_id).joins(source, target):
        raise InvalidEdit(
            f"A relation “{type_id}” cannot lead from “{source}” to “{target}”.",
            "The label scheme says which labels it joins.",
        )


def check_ends(
    relation: Relation, here: tuple[int, int], source: tuple[int, int], target: tuple[int, int]
) -> None:
    """Refuses ends in another article or another person's layer.

    Args:
        relation: The relation.
        here: ``(article, annotator)`` of the relation.
        source: The same of its source.
        target: The same of its target.

    Raises:
        InvalidEdit: If so.
    """
    for end in (source, target):
        if end[0] != here[0]:
            raise InvalidEdit("A relation joins spans of one article.")
        if end[1] != here[1]:
            raise InvalidEdit(
                f"A relation of {relation.annotator} joins spans of {relation.annotator} only."
            )


def check_comment(comment: Comment) -> None:
    """Refuses a comment that answers itself.

    Raises:
        InvalidEdit: If so.
    """
    if comment.parent == comment.uid:
        raise InvalidEdit("A comment cannot answer itself.")


def check_decision(decision: Decision, length: int) -> None:
    """Refuses a decision on no place of the text, of an unknown kind, or with a choice twice.

    Raises:
        InvalidEdit: If so.
    """
    start, end = decision.start, decision.end
    if not (_is_offset(start) and _is_offset(end) and 0 <= start < end <= length):
        raise InvalidEdit(
            f"The decision on {start}–{end} does not fit a text of {length} characters.",
            "Offsets are code points, half-open.",
        )
    if decision.verdict not in set(Verdict) or decision.reason not in set(Reason):
        raise InvalidEdit("A decision needs a verdict and a reason that this program knows.")
    if len({one.uid for one in decision.candidates}) != len(decision.candidates):
        raise InvalidEdit("A decision chooses among different spans; one is named twice.")


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
