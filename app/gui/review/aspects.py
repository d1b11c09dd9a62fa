"""What each person says of a case, aspect by aspect: label, words, ends, attributes, note."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.naming import both, name_of_label, name_of_type, type_of, value_words
from app.gui.quoted import one_line
from app.model.article import Relation
from app.model.scheme import Attribute, Scheme
from app.model.span import Span
from app.review.cases import Case, SpanCase
from app.review.grouping import says

if TYPE_CHECKING:
    from app.gui.session import Session

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that can be said of a case.

    Attributes:
        name: What it is called.
        values: What is said, each once, with the places of those who say so; an empty text for
            nothing.
        loud: Whether to say that people differ; notes and ends may differ quietly.
    """

    name: str
    values: tuple[tuple[tuple[int, ...], str], ...]
    loud: bool = True

    @property
    def differs(self) -> bool:
        """Whether not everybody says the same."""
        return len(self.values) > 1


def aspects_of(case: Case, session: "Session") -> list[Aspect]:
    """What is said of a case; first what people differ on, then what they agree on.

    People without a span, or relation, are left out but for the first aspect, which says so.
    """
    found = _span_aspects(case, session) if isinstance(case, SpanCase) else _links(case, session)
    first, rest = found[:1], [aspect for aspect in found[1:] if _said(aspect)]
    return first + sorted(rest, key=lambda aspect: not (aspect.differs and aspect.loud))


def _said(aspect: Aspect) -> bool:
    return any(words for _, words in aspect.values)


def _span_aspects(case: SpanCase, session: "Session") -> list[Aspect]:
    scheme = session.scheme
    there = {n: span for n, span in enumerate(case.spans) if span is not None}
    everyone = range(len(case.people))

    def label(n: int) -> str:
        return name_of_label(there[n].label, scheme) if n in there else _tr("nothing")

    found = [
        Aspect(_tr("Label"), _grouped(everyone, label)),
        Aspect(_tr("Words"), _grouped(there, lambda n: one_line(there[n].quote, _LONGEST))),
        Aspect(_tr("Characters"), _grouped(there, lambda n: _places(there[n]))),
    ]
    known = _attributes_of(scheme, {span.label for span in there.values()})
    found += _values(there, known)
    found.append(Aspect(_tr("Note"), _grouped(there, lambda n: there[n].note.strip()), loud=False))
    return found


def _links(case: Case, session: "Session") -> list[Aspect]:
    scheme = session.scheme
    there: dict[int, Relation] = {}
    if not isinstance(case, SpanCase):
        there = {n: link for n, link in enumerate(case.relations) if link is not None}

    def kind(n: int) -> str:
        return name_of_type(there[n], scheme) if n in there else _tr("nothing")

    def end(n: int, *, source: bool) -> str:
        span = session.spans.get(there[n].source if source else there[n].target)
        return one_line(span.quote, _LONGEST) if span is not None else ""

    def cue(n: int) -> str:
        place = there[n].cue
        return one_line(session.text[slice(*place)], _LONGEST) if place else ""

    known: dict[str, Attribute] = {}
    for link in there.values():
        relation = type_of(link, scheme)
        known |= {one.id: one for one in relation.attributes} if relation is not None else {}
    return [
        Aspect(_tr("Relation"), _grouped(range(len(case.people)), kind)),
        Aspect(_tr("From"), _grouped(there, lambda n: end(n, source=True)), loud=False),
        Aspect(_tr("To"), _grouped(there, lambda n: end(n, source=False)), loud=False),
        Aspect(_tr("Cue"), _grouped(there, cue)),
        *_values(there, known),
    ]


def _values(there: Mapping[int, Span | Relation], known: Mapping[str, Attribute]) -> list[Aspect]:
    """An aspect for each attribute anybody fills in, in the order of the scheme."""
    values = {n: says(said.attributes) for n, said in there.items()}
    named = {key for said in values.values() for key in said}
    order = [key for key in known if key in named] + sorted(named - known.keys())

    def words(key: str) -> Callable[[int], str]:
        return lambda n: value_words(known.get(key), values[n].get(key))

    return [
        Aspect(both(known[key].name) if key in known else key, _grouped(there, words(key)))
        for key in order
    ]


def _grouped(
    people: Iterable[int], said: Callable[[int], str]
) -> tuple[tuple[tuple[int, ...], str], ...]:
    found: dict[str, list[int]] = {}
    for place in people:
        found.setdefault(said(place), []).append(place)
    return tuple((tuple(places), words) for words, places in found.items())


def _attributes_of(scheme: Scheme | None, labels: set[str]) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for label in scheme.labels if scheme else ():
        if label.id in labels:
            found |= {one.id: one for one in label.attributes}
    return found


def _places(span: Span) -> str:
    return ", ".join(f"{start}–{end}" for start, end in span.fragments)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
