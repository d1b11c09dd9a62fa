"""What one side calls things, said as the other calls them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from app.model.article import Comment, Relation
from app.model.decision import Decision
from app.model.json import JsonObject
from app.model.scheme_edit_plan import Way, carried
from app.model.span import Span, made_span
from app.model.uids import foreign_uid
from app.review.merging_names import Path

P = TypeVar("P")


@dataclass(slots=True)
class Wording:
    """How things of one side are said in words of the project as it will be.

    Attributes:
        articles: Uid of an article to the one it has here.
        names: Person to the name here.
        parts: Path of a part of the label scheme to its id here, where it is another.
        uids: Kind to uid to the one it has here, where that one is another's.
    """

    articles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[Path, str] = field(default_factory=dict)
    uids: dict[str, dict[str, str]] = field(
        default_factory=lambda: {
            kind: {} for kind in ("spans", "relations", "comments", "decisions")
        }
    )

    _stay: bool = field(init=False, default=False)
    _labels: dict[str, str] = field(init=False)
    _relations: dict[str, str] = field(init=False)
    _ways: dict[tuple[str, str], Way] = field(init=False)

    def __post_init__(self) -> None:
        """Finds out whether all is called here as it is there."""
        same = all(there == here for there, here in self.articles.items())
        self._stay = same and not (self.names or self.parts)
        self._labels, self._relations = (
            {path[1]: id_ for path, id_ in self.parts.items() if path[0] == kind and path[2:] == ()}
            for kind in ("labels", "relations")
        )
        self._ways = _ways(self.parts)

    def said(self, part: Any) -> Any:
        """A part in words of the project; the same object where nothing is called otherwise."""
        if part is None or (self._stay and not any(self.uids.values())):
            return part
        if type(part) is Span:
            return self._span(part)
        if type(part) is Relation:
            return self._relation(part)
        return self._comment(part) if type(part) is Comment else self._decision(part)

    def person(self, name: str) -> str:
        """What a person is called here."""
        return self.names.get(name, name)

    def _span(self, s: Span) -> Span:
        uid = self.uids["spans"].get(s.uid, s.uid)
        article = self.articles.get(s.article, s.article)
        name, label = self.names.get(s.annotator, s.annotator), self._labels.get(s.label, s.label)
        said = self._carried("labels", s.label, s.attributes)
        if (uid, article, name, label) == (s.uid, s.article, s.annotator, s.label) and (
            said is s.attributes
        ):
            return s
        return made_span(
            *(uid, article, name, label, s.fragments, s.quote),
            *(said, s.note, s.created, s.extra),
        )

    def saying(self, kind: str, owner: str, said: JsonObject) -> tuple[str, JsonObject]:
        """A label (or relation type) and attributes in words of the project."""
        names = self._labels if kind == "labels" else self._relations
        return names.get(owner, owner), self._carried(kind, owner, said)

    def _carried(self, kind: str, owner: str, said: JsonObject) -> JsonObject:
        way = self._ways.get((kind, owner)) if said else None
        if way is None:
            return said
        found = carried(said, way, ())
        return said if found == said else found

    def _relation(self, r: Relation) -> Relation:
        spans = self.uids["spans"]
        return _changed(
            r,
            uid=self.uids["relations"].get(r.uid, r.uid),
            article=self.articles.get(r.article, r.article),
            annotator=self.names.get(r.annotator, r.annotator),
            type=self._relations.get(r.type, r.type),
            attributes=self._carried("relations", r.type, r.attributes),
            source=spans.get(r.source, r.source),
            target=spans.get(r.target, r.target),
        )

    def _comment(self, c: Comment) -> Comment:
        comments, spans = self.uids["comments"], self.uids["spans"]
        return _changed(
            c,
            uid=comments.get(c.uid, c.uid),
            article=self.articles.get(c.article, c.article),
            annotator=self.names.get(c.annotator, c.annotator),
            span=spans.get(c.span, c.span) if c.span else None,
            parent=comments.get(c.parent, c.parent) if c.parent else None,
        )

    def _decision(self, d: Decision) -> Decision:
        spans, relations = self.uids["spans"], self.uids["relations"]
        some = tuple(
            replace(one, uid=spans.get(one.uid, relations.get(one.uid, one.uid)))
            for one in d.candidates
        )
        return _changed(
            d,
            uid=self.uids["decisions"].get(d.uid, d.uid),
            article=self.articles.get(d.article, d.article),
            annotator=self.names.get(d.annotator, d.annotator),
            result=spans.get(d.result, d.result) if d.result else None,
            relation=relations.get(d.relation, d.relation) if d.relation else None,
            candidates=tuple(sorted(some, key=lambda one: one.uid)),
        )

    def move(self, kind: str, uid: str, part: Any) -> None:
        """Gives a part of theirs a uid of its own: always the same one.

        Args:
            kind: What it is.
            uid: Its uid there.
            part: The part in our words.
        """
        self.uids[kind][uid] = foreign_uid(part.uid, f"{part.article}\x1f{part.annotator}")


def _ways(parts: Mapping[Path, str]) -> dict[tuple[str, str], Way]:
    """How attributes and values are said, by kind and owner, where any is said otherwise."""
    names: dict[tuple[str, str], dict[str, str]] = {}
    values: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for path, id_ in parts.items():
        owner = (path[0], path[1])
        if len(path) == 3:
            names.setdefault(owner, {})[path[2]] = id_
        elif len(path) == 4:
            values.setdefault(owner, {}).setdefault(path[2], {})[path[3]] = id_
    return {
        owner: Way(names.get(owner, {}), values.get(owner, {})) for owner in {**names, **values}
    }


def _changed(part: P, **values: Any) -> P:
    if all(getattr(part, name) == value for name, value in values.items()):
        return part
    return replace(part, **values)  # type: ignore[type-var]
