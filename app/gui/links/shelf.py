"""The relations of the article on the page, and what they are called."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.links.listed import LinkList, place_of, relations_in, spans_in
from app.gui.naming import name_of_type
from app.gui.quoted import brief, isolated
from app.model.article import Relation
from app.model.edits import Edit
from app.model.errors import UserError

if TYPE_CHECKING:
    from app.gui.session import Session

_LONGEST = 48
"""Code points of the other span's words."""


class LinkShelf(QObject):
    """The relations of the article on the page, read when somebody first asks for one.

    Attributes:
        session: Whose page it is.

    Signals:
        links_changed: Relations were added, changed or removed, or the words of a span that has
            some are other ones (article uid).
    """

    links_changed = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.session = session
        self._list: LinkList | None = None
        session.article_opened.connect(self.forget)

    # -- what there is

    def of(self, uid: str) -> list[Relation]:
        """The relations that begin or end at a span of the article, in reading order."""
        spans = self.session.spans
        return sorted(self.list.of(uid), key=lambda relation: place_of(relation, spans))

    def words(self, relation: Relation, from_uid: str) -> str:
        """The relation as it is seen from one of its ends: its name, an arrow, the other's words.

        Args:
            relation: One of the article's.
            from_uid: Its source or its target.
        """
        other = self.session.spans.get(other_end(relation, from_uid))
        name = name_of_type(relation, self.session.scheme)
        words = isolated(brief(other.quote, _LONGEST)) if other else "…"
        arrow = "→" if relation.source == from_uid else "←"
        return f"{name} {arrow} {words}"

    @property
    def list(self) -> LinkList:
        """All relations of the article on the page."""
        if self._list is None:
            self._list = self._read()
        return self._list

    def forget(self) -> None:
        """What was read may be out of date: the next who asks has it read again."""
        self._list = None

    def follow(self, edit: Edit) -> bool:
        """An edit was committed; says whether relations look different from now on."""
        known = self._list
        if self.session.uid not in edit.articles():
            return False
        if known is None:
            return bool(spans_in(edit) or relations_in(edit))
        touched = bool(known.touching(span.uid for span in spans_in(edit)))
        return known.apply(edit) or touched

    def show_ends(self, edit: Edit) -> None:
        """Selects an end of the relation an edit is about, unless one is selected."""
        session = self.session
        for relation in relations_in(edit)[:1]:
            ends = (relation.source, relation.target)
            if session.selected not in ends:
                session.go_to(relation.source)

    def _read(self) -> LinkList:
        session = self.session
        if session.project is None or not session.uid:
            return LinkList()
        try:
            return LinkList(session.uid, session.project.relations(session.uid))
        except UserError as error:
            session.report(error)
            return LinkList(session.uid)


def other_end(relation: Relation, uid: str) -> str:
    """The uid of the span at the other end of a relation."""
    return relation.target if relation.source == uid else relation.source
