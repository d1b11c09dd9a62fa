"""A disagreement in words, as the list has it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.naming import label_of
from app.gui.quoted import isolated
from app.gui.review.marks import mark_letter
from app.review.cases import Kind
from app.review.feedback import Stand
from app.review.linking import CUE
from app.tasks.comparing import Difference, Told

if TYPE_CHECKING:
    from app.gui.session import Session

Version = tuple[tuple[int, ...], Told | None]
"""The places of the people who say the same, and what they say."""


def kind_name(kind: Kind) -> str:
    """What a kind of disagreement is called."""
    return {
        Kind.BOUNDARY: _tr("Boundary"),
        Kind.LABEL: _tr("Label"),
        Kind.ATTRIBUTE: _tr("Attribute"),
        Kind.RELATION: _tr("Relation"),
        Kind.MISSING: _tr("Missing"),
        Kind.EXTRA: _tr("Extra"),
    }[kind]


def kinds_line(kinds: Iterable[Kind]) -> str:
    """Kinds in one line."""
    return ", ".join(kind_name(kind) for kind in kinds)


def about_words(row: Difference, session: "Session") -> str:
    """How people differ, about which attributes, and what colleagues answered to the decision."""
    names = [attribute_name(key, row, session) for key in row.attributes]
    kinds = kinds_line(row.kinds)
    words = f"{kinds}: {', '.join(names)}" if names else kinds
    answers = answer_words(row, session)
    return f"{answers} · {words}" if answers else words


def answer_words(row: Difference, session: "Session") -> str:
    """What colleagues have answered to the decision about a row; empty if nobody has."""
    if not row.decided:
        return ""
    stands = {one.stand for one in session.feedback.answered(row.case)}
    words = ((Stand.DECLINED, _tr("declined")), (Stand.ACCEPTED, _tr("accepted")))
    return ", ".join(told for stand, told in words if stand in stands)


def attribute_name(key: str, row: Difference, session: "Session") -> str:
    """The name of an attribute of the labels, or relation types, of a row."""
    if key == CUE:
        return _tr("cue")
    scheme = session.scheme
    if scheme is not None:
        owners = scheme.relations if row.relation else scheme.labels
        for owner in owners:
            if owner.id in row.labels:
                for one in owner.attributes:
                    if one.id == key:
                        return one.name.en
    return key


def said_name(row: Difference, told: Told, session: "Session") -> str:
    """The name of the label, or of the relation type, that somebody gave."""
    scheme = session.scheme
    if row.relation and scheme is not None:
        found = next((one.name.en for one in scheme.relations if one.id == told.label), "")
        return found or told.label
    label = label_of(told.label, scheme)
    return label.name.en if label is not None else told.label


def versions(row: Difference) -> list[Version]:
    """What is said, each once, with those who say so, in the order of people."""
    found: dict[Told | None, list[int]] = {}
    for place, told in enumerate(row.told):
        found.setdefault(told, []).append(place)
    return [(tuple(people), told) for told, people in found.items()]


def told_words(row: Difference, session: "Session") -> list[str]:
    """Who says what."""
    return [
        f"{_people(people, session)}: {_said(row, told, session)}" for people, told in versions(row)
    ]


def _people(people: Iterable[int], session: "Session") -> str:
    review = session.review
    found = []
    for place in people:
        if place >= len(review.people):
            return mark_letter(place)
        name, letter = review.name_of(review.people[place]), mark_letter(place)
        found.append(letter if name == letter else f"{letter} {isolated(name)}")
    return ", ".join(found)


def _said(row: Difference, told: Told | None, session: "Session") -> str:
    if told is None:
        return _tr("nothing")
    return f"{said_name(row, told, session)} {isolated(told.words)}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
