"""The relations of the article on the page, by the spans they join; they follow every edit."""

from collections.abc import Iterable, Iterator

from app.gui.edit_parts import parts_of
from app.gui.spanlist import SpanList
from app.model.article import Relation
from app.model.edits import AddRelation, ChangeRelation, Edit, RemoveRelation
from app.model.span import Span, reading_order

Place = tuple[tuple[int, int, str], tuple[int, int, str], str, str]
_NOWHERE = (0, 0, "")


class LinkList:
    """All relations of one article; asking for those of one span does not look at the others."""

    def __init__(self, article: str = "", relations: Iterable[Relation] = ()) -> None:
        self._article = article
        self._all: dict[str, Relation] = {}
        self._of: dict[str, dict[str, Relation]] = {}
        for relation in relations:
            self._add(relation)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._all.values())

    def get(self, uid: str) -> Relation | None:
        """The relation with this uid, or None."""
        return self._all.get(uid)

    def of(self, uid: str) -> list[Relation]:
        """The relations that begin or end at a span, in no particular order."""
        return list(self._of.get(uid, {}).values())

    def touching(self, uids: Iterable[str]) -> list[Relation]:
        """The relations that begin or end at one of some spans, each once."""
        found = {r.uid: r for uid in uids for r in self._of.get(uid, {}).values()}
        return list(found.values())

    def apply(self, edit: Edit) -> bool:
        """Follows an edit that has just been committed; says whether a relation was in it."""
        found = False
        for part in parts_of(edit):
            match part:
                case AddRelation(relation):
                    self._add(relation)
                case RemoveRelation(relation):
                    self._drop(relation.uid)
                case ChangeRelation(before, after):
                    self._drop(before.uid)
                    self._add(after)
                case _:
                    continue
            found = True
        return found

    def _add(self, relation: Relation) -> None:
        if relation.article != self._article:
            return
        self._all[relation.uid] = relation
        for end in (relation.source, relation.target):
            self._of.setdefault(end, {})[relation.uid] = relation

    def _drop(self, uid: str) -> None:
        relation = self._all.pop(uid, None)
        if relation is not None:
            for end in (relation.source, relation.target):
                self._of[end].pop(uid, None)


def relations_in(edit: Edit) -> list[Relation]:
    """The relations an edit adds, changes or removes, as they are after it."""
    return [found for found in map(_subject, parts_of(edit)) if isinstance(found, Relation)]


def spans_in(edit: Edit) -> list[Span]:
    """The spans an edit adds, changes or removes, as they are after it."""
    return [found for found in map(_subject, parts_of(edit)) if isinstance(found, Span)]


def _subject(edit: Edit) -> object:
    names = ("after", "relation", "span")
    return next((getattr(edit, name) for name in names if hasattr(edit, name)), None)


def place_of(relation: Relation, spans: SpanList) -> Place:
    """Sort key: by where the source stands, then the target, then type and uid."""
    ends = (spans.get(relation.source), spans.get(relation.target))
    source, target = (reading_order(span) if span else _NOWHERE for span in ends)
    return source, target, relation.type, relation.uid
