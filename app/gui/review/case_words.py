"""A case in words: who says what, and how they differ."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.naming import label_of, name_of_label, name_of_type, value_words
from app.gui.quoted import isolated, one_line
from app.gui.review.marks import mark_letter
from app.gui.review.row_words import kinds_line
from app.gui.review.shown import silent_in, versions_of
from app.model.article import Relation
from app.model.decision import Decision, Verdict
from app.model.json import JsonObject
from app.model.span import Span
from app.review.cases import Case, Kind, RelationCase, SpanCase
from app.review.linking import CUE

if TYPE_CHECKING:
    from app.gui.session import Session

_LONGEST = 80


def kind_words(kinds: Iterable[Kind]) -> str:
    """How people differ, in words; that they agree, if they do."""
    return kinds_line(kinds) or _tr("All agree")


def standing_words(decision: Decision | None) -> str:
    """What became of a case; nothing if it was never looked at."""
    if decision is None:
        return ""
    return {
        Verdict.ADOPTED: _tr("decided"),
        Verdict.COMBINED: _tr("decided"),
        Verdict.REJECTED: _tr("decided: nothing belongs here"),
        Verdict.OPEN: _tr("put off"),
    }[decision.verdict]


def case_lines(case: Case, session: "Session", *, named: bool = True) -> list[str]:
    """A line for each version, with those who say so, and one that says how they differ.

    Args:
        case: Of the article on the page.
        session: Where it is.
        named: Whether people are named, or told by their letters alone.
    """
    review, who = session.review, people_words if named else _letters
    lines = [f"{who(people, session)}: {said}" for people, said in _said(case, session)]
    about = [kind_words(case.kinds), standing_words(review.decided.get(case.uid))]
    return [*lines, " · ".join(part for part in about if part)]


def case_sentence(case: Case, session: "Session", *, named: bool = True) -> str:
    """The same in one line."""
    *said, about = case_lines(case, session, named=named)
    return f"{about} – {'; '.join(said)}"


def people_words(people: Iterable[int], session: "Session") -> str:
    """People by letter and, unless they are hidden, by name."""
    return ", ".join(person_words(person, session) for person in people)


def person_words(person: int, session: "Session") -> str:
    """“A Maryam”, or “A” while names are hidden."""
    review, letter = session.review, mark_letter(person)
    name = review.name_of(review.people[person])
    return letter if name == letter else f"{letter} {isolated(one_line(name, _LONGEST))}"


def _said(case: Case, session: "Session") -> list[tuple[tuple[int, ...], str]]:
    if isinstance(case, RelationCase):
        return _relations(case, session)
    comparison = session.review.comparison
    silent = silent_in(comparison) if comparison is not None else frozenset()
    return [
        (version.people, span_words(version.span, case, session))
        for version in versions_of(case, silent)
    ]


def span_words(span: Span | None, case: SpanCase, session: "Session") -> str:
    """Label and words of a version, and the attributes people differ about."""
    if span is None:
        return _tr("nothing")
    label = label_of(span.label, session.scheme)
    quote = isolated(one_line(span.quote, _LONGEST))
    known = {one.id: one for one in label.attributes} if label is not None else {}
    said = [
        f"{known[key].name.en if key in known else key}: "
        f"{isolated(value_words(known.get(key), span.attributes.get(key)) or '—')}"
        for key in case.attributes
    ]
    return " · ".join([f"{name_of_label(span.label, session.scheme)} {quote}", *said])


def _relations(case: RelationCase, session: "Session") -> list[tuple[tuple[int, ...], str]]:
    """Versions of a relation; those who have none, where somebody has one, say nothing."""
    found: dict[str, list[int]] = {}
    for place, relation in enumerate(case.relations):
        if relation is not None or case.kinds:
            words = _tr("nothing") if relation is None else _relation(relation, case, session)
            found.setdefault(words, []).append(place)
    return [(tuple(people), words) for words, people in found.items()]


def _relation(relation: Relation, case: RelationCase, session: "Session") -> str:
    ends = [session.spans.get(uid) for uid in (relation.source, relation.target)]
    quotes = [isolated(one_line(span.quote, 30)) if span is not None else "…" for span in ends]
    said = _attributes(relation.attributes, case.attributes)
    return " · ".join([f"{name_of_type(relation, session.scheme)}: {' → '.join(quotes)}", *said])


def _attributes(values: JsonObject, wanted: Iterable[str]) -> list[str]:
    """What is said of a relation; its cue is told by the kind of disagreement alone."""
    known = [key for key in wanted if key != CUE]
    return [f"{key}: {isolated(value_words(None, values.get(key)) or '—')}" for key in known]


def _letters(people: Iterable[int], _session: "Session") -> str:
    return " ".join(mark_letter(person) for person in people)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
