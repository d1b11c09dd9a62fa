"""What a card in the margin says of a span, in words; no drawing."""

from dataclasses import dataclass

from app.gui.naming import both, label_of, name_of_label, value_words
from app.gui.quoted import isolated, one_line
from app.gui.session import Session
from app.model.json import Json
from app.model.scheme import Attribute, Label
from app.model.span import Span

_LONGEST = 160
"""Code points of words that go into one line of a card; what is cut would not fit anyway."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """What is known of one span.

    Attributes:
        uid: The span.
        label: Its label; None if the scheme does not know it.
        name: The label's name in both languages.
        short: Its name in one.
        quote: The first words of the span.
        chips: One "attribute: value" each, only what was said.
        note: The note; empty if there is none.
        relations: One line each: type, direction, the words of the other span.
        comments: How many comments.
        author: Whose span it is; empty if it is the annotator's own.
        twins: How many spans cover exactly these words, itself included.
    """

    uid: str
    label: Label | None
    name: str
    short: str
    quote: str = ""
    chips: tuple[str, ...] = ()
    note: str = ""
    relations: tuple[str, ...] = ()
    comments: int = 0
    author: str = ""
    twins: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it but the number of comments, a line each."""
        rest = (self.note,) if self.note else ()
        return (self.name, *self.chips, *rest, *self.relations)

    @property
    def said(self) -> int:
        """How many things are said besides the label."""
        return len(self.chips) + len(self.relations) + bool(self.note) + self.comments


class Sayings:
    """What is known of the spans of the article on the page.

    Comments and relations are kept by the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._comments: dict[str, int] | None = None

    def forget(self) -> None:
        """The comments are those of another article."""
        self._comments = None

    def reread(self) -> bool:
        """Reads the comments again, if they were read; says whether they are other ones."""
        before = self._comments
        if before is None:
            return False
        self._comments = self._counts()
        return before != self._comments

    def of(self, span: Span, *, twins: int = 1) -> Gloss:
        """All that is known of a span."""
        if self._comments is None:
            self._comments = self._counts()
        session = self._session
        label = label_of(span.label, session.scheme)
        return Gloss(
            uid=span.uid,
            label=label,
            name=both(label.name) if label else span.label,
            short=name_of_label(span.label, session.scheme),
            quote=one_line(span.quote, _LONGEST),
            chips=tuple(chips_of(span, label)),
            note=one_line(span.note, 4 * _LONGEST),
            relations=tuple(session.links.words(r, span.uid) for r in session.links.of(span.uid)),
            comments=self._comments.get(span.uid, 0),
            author="" if span.annotator == session.annotator else session.name_of(span.annotator),
            twins=twins,
        )

    def _counts(self) -> dict[str, int]:
        return dict(self._session.comments.counts)


def chips_of(span: Span, label: Label | None) -> list[str]:
    """What is said of a span by attributes, in the order of the scheme, then what it lacks."""
    known = {a.id: a for a in label.attributes} if label else {}
    keys = [key for key in known if key in span.attributes]
    keys += [key for key in span.attributes if key not in known]
    return [_chip(key, known.get(key), span.attributes[key]) for key in keys]


def _chip(key: str, attribute: Attribute | None, value: Json) -> str:
    name = attribute.name.en if attribute else key
    return f"{name}: {isolated(one_line(value_words(attribute, value), _LONGEST))}"
