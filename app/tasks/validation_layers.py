"""What people said of an article that comes in: spans, relations, comments, states.

Each is checked alone. What does not fit is kept aside with its reason, and so is what hangs on
it: the relations of a span, its comments and their answers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.formats.corpora.jsonl_keys import COMMENT_KEYS, RELATION_KEYS, SPAN_KEYS
from app.model import attributes
from app.model.article import Comment, Relation, State
from app.model.decision_json import KEY
from app.model.errors import UnknownLabel
from app.model.json import Json, JsonObject, describe
from app.model.scheme import Attribute
from app.model.span import Span, quote_of, reading_order
from app.model.versions import KEYS as VERSION_KEYS
from app.review.origin import FEEDBACK, PROVENANCE
from app.tasks.validation_order import answers_last
from app.tasks.validation_plain import PlainRelations, PlainSpans
from app.tasks.validation_text import Text
from app.tasks.validation_values import (
    Misfit,
    Piece,
    Rules,
    Tally,
    uid_of,
    unknown_keys,
    without_null,
)

_Thing = TypeVar("_Thing", Span, Relation, Comment)
_OF_DECISIONS = {
    "articles": KEY,
    "spans": PROVENANCE,
    "relations": PROVENANCE,
    "comments": FEEDBACK,
}
"""Keys we give ourselves: what was decided, what came of it, and what is proposed."""


def _nothing(_: Json) -> None:
    return None


@dataclass(slots=True)
class Layers:
    """The layers of one article, being checked.

    Attributes:
        piece: The article.
        uid: Its uid.
        text: Its text.
        rules: What the project asks.
        tally: Where remarks are counted.
        names: Spans and comments that fit, by kind and uid as it came.
        lost: Kind and uid as it came of things kept aside.
        used: The uids of this kind that this line has given so far.
        taken: The uids of this kind and line that the project has already.
    """

    piece: Piece
    uid: str
    text: Text
    rules: Rules
    tally: Tally
    names: dict[tuple[str, str], Any] = field(default_factory=dict)
    lost: set[tuple[str, str]] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    taken: frozenset[str] = frozenset()

    def spans(self) -> tuple[Span, ...]:
        """The spans that fit, in reading order."""
        given = self.piece.take("spans", list, [])
        plain = PlainSpans(self.uid, self.text, self.rules)
        found = self._things(list(enumerate(given, 1)), "span", self._span, plain.span)
        return tuple(sorted(found, key=reading_order))

    def relations(self) -> tuple[Relation, ...]:
        """The relations that fit; `spans` comes first."""
        given = list(enumerate(self.piece.take("relations", list, []), 1))
        plain = PlainRelations(self.uid, self.rules, self.names)
        return tuple(self._things(given, "relation", self._relation, plain.relation))

    def comments(self) -> tuple[Comment, ...]:
        """The comments that fit, each after the one it answers; `spans` comes first."""
        given = self.piece.take("comments", list, [])
        return tuple(self._things(answers_last(given), "comment", self._comment))

    def states(self) -> dict[str, State]:
        """Annotator to state, for the states there are."""
        known = {state.value: state for state in State}
        found = {}
        for name, value in without_null(self.piece.take("states", dict, {})).items():
            if isinstance(value, str) and value in known and name.strip():
                found[name] = known[value]
                continue
            misfit = Misfit(f"“{value}” is no state of an article.", f"It is one of {_or(known)}.")
            self.piece.aside(misfit, {name: value}, f"state of {name}")
        return found

    def assigned(self) -> tuple[str, ...]:
        """The names of those whose task the article is, each once, in order."""
        found = set()
        for number, name in enumerate(self.piece.take("assigned", list, []), 1):
            if isinstance(name, str) and name.strip():
                found.add(name)
            elif name is not None:
                what = "blank" if isinstance(name, str) else describe(name)
                misfit = Misfit(f"A name is {what}.", "It is a list of people's names.")
                self.piece.aside(misfit, name, f"assigned {number}")
        return tuple(sorted(found))

    def _things(
        self,
        given: list[tuple[int, Json]],
        what: str,
        make: Callable[[Piece], _Thing],
        at_sight: Callable[[Json], _Thing | None] = _nothing,
    ) -> Iterable[_Thing]:
        """The things that fit; those `at_sight` gives are not looked at any closer."""
        taken_of = self.rules.taken
        taken = frozenset(taken_of(what, _uids(item for _, item in given)) if taken_of else ())
        self.taken = taken
        self.used.clear()
        names, used = self.names, self.used
        for number, data in given:
            thing = at_sight(data)
            if thing is None or thing.uid in used or thing.uid in taken:
                thing = self._looked_at(number, data, what, make)
                if thing is None:
                    continue
            used.add(thing.uid)
            names[what, _name(data) or thing.uid] = thing
            yield thing

    def _looked_at(
        self, number: int, data: Json, what: str, make: Callable[[Piece], _Thing]
    ) -> _Thing | None:
        """A thing, if it fits; the reason is told if it does not."""
        name = _name(data)
        piece = self._piece(data, f"{what} {name or number}")
        try:
            if not isinstance(data, dict):
                raise Misfit(f"It is {describe(data)}, not a JSON object.")
            return make(piece)
        except Misfit as misfit:
            self.piece.problems.append(_problem(piece, misfit))
            self.lost.add((what, name))
            return None

    def _span(self, piece: Piece) -> Span:
        uid, extra = self._uid(piece, self.uid)
        label_id = piece.need("label", str)
        try:
            label = self.rules.scheme.label(label_id)
        except UnknownLabel as error:
            raise Misfit(error.message, error.hint) from None
        fragments = self.text.fragments(piece.data)
        quote = piece.optional("quote", str)
        if quote is not None:
            self.text.check_quote(quote, piece.data, fragments)
        annotator, note = self._annotator(piece), piece.take("note", str, "")
        return Span(
            uid=uid,
            article=self.uid,
            annotator=annotator,
            label=label_id,
            fragments=fragments,
            quote=quote_of(self.text.text, fragments),
            attributes=self._attributes(piece, label.attributes, label_id),
            note=note,
            created=self._created(piece),
            extra=extra | self._unknown(piece, SPAN_KEYS, "spans"),
        )

    def _relation(self, piece: Piece) -> Relation:
        uid, extra = self._uid(piece, f"{self.uid} relation")
        type_id = piece.need("type", str)
        try:
            kind = self.rules.scheme.relation(type_id)
        except UnknownLabel as error:
            raise Misfit(error.message, error.hint) from None
        source, target = self._end(piece, "source"), self._end(piece, "target")
        if not kind.joins(source.label, target.label):
            raise Misfit(
                f"“{type_id}” cannot lead from “{source.label}” to “{target.label}”.",
                f"It leads from {_or(kind.sources)} to {_or(kind.targets)}.",
            )
        return Relation(
            uid=uid,
            article=self.uid,
            annotator=self._joint(piece, source, target),
            type=type_id,
            source=source.uid,
            target=target.uid,
            attributes=self._attributes(piece, kind.attributes, type_id),
            cue=self._cue(piece),
            created=self._created(piece),
            extra=extra | self._unknown(piece, RELATION_KEYS, "relations"),
        )

    def _comment(self, piece: Piece) -> Comment:
        uid, extra = self._uid(piece, f"{self.uid} comment")
        text = piece.need("text", str)
        span, parent = self._named(piece, "span", "span"), self._named(piece, "parent", "comment")
        return Comment(
            uid=uid,
            article=self.uid,
            annotator=self._annotator(piece),
            text=text,
            span=span.uid if span else None,
            parent=parent.uid if parent else None,
            resolved=piece.take("resolved", bool, False),
            created=self._created(piece),
            extra=extra | self._unknown(piece, COMMENT_KEYS, "comments"),
        )

    def _uid(self, piece: Piece, scope: str) -> tuple[str, dict[str, Json]]:
        given = piece.optional("uid", str)
        uid, extra = uid_of(given, scope)
        if uid in self.used:
            raise Misfit(f"The uid “{given}” is given twice in this line.")
        if uid in self.taken:
            raise Misfit(f"The uid “{given}” belongs to something else in the project.")
        return uid, extra

    def _end(self, piece: Piece, key: str) -> Span:
        piece.need(key, str)
        found: Span = self._named(piece, key, "span")
        return found

    def _named(self, piece: Piece, key: str, what: str) -> Any:
        """The span or comment of this line that a piece names."""
        given = piece.optional(key, str)
        if given is None:
            return None
        found = self.names.get((what, given))
        if found is not None:
            return found
        if (what, given) in self.lost:
            raise Misfit(f"Its “{key}”, {what} “{given}”, was kept aside.")
        raise Misfit(f"Its “{key}”, {what} “{given}”, is not in this line.")

    def _annotator(self, piece: Piece) -> str:
        name: str = piece.optional("annotator", str) or ""
        return name if name.strip() else self.rules.annotator

    def _joint(self, piece: Piece, source: Span, target: Span) -> str:
        """The layer of a relation, which is that of both its ends."""
        if source.uid == target.uid:
            raise Misfit("It leads from a span to itself.")
        if source.annotator != target.annotator:
            raise Misfit(
                f"It joins a span of {source.annotator} to one of {target.annotator}.",
                "A relation joins spans of one annotator.",
            )
        given: str = piece.optional("annotator", str) or ""
        name = given if given.strip() else source.annotator
        if name != source.annotator:
            raise Misfit(
                f"It is by {name}, but joins spans of {source.annotator}.",
                "A relation joins spans of one annotator.",
            )
        return name

    def _created(self, piece: Piece) -> str:
        created: str = piece.take("created", str, self.rules.moment)
        return created

    def _cue(self, piece: Piece) -> tuple[int, int] | None:
        given = piece.data.get("cue")
        if given is None:
            return None
        try:
            return self.text.fragment(given)
        except Misfit as misfit:
            piece.aside(misfit, given, "cue")
            return None

    def _attributes(
        self, piece: Piece, known: tuple[Attribute, ...], owner: str
    ) -> dict[str, Json]:
        values = without_null(piece.take("attributes", dict, {}))
        for key in attributes.unknown(known, values):
            message = f"The scheme has no attribute “{key}” for “{owner}”; it was kept."
            self.tally.note(message, piece.line)
        for key, sentence in attributes.check(known, values):
            piece.aside(Misfit(sentence), values.pop(key), f"attribute {key}")
        return values

    def _unknown(self, piece: Piece, known: tuple[str, ...], where: str) -> dict[str, Json]:
        return remark_unknown(piece, known, where, self.tally)

    def _piece(self, data: Json, where: str) -> Piece:
        return Piece(data, where, self.piece.file, self.piece.line, self.piece.problems)


def remark_unknown(
    piece: Piece, known: tuple[str, ...], where: str, tally: Tally
) -> dict[str, Json]:
    """The keys we do not know, each kept, and remarked unless we give it ourselves."""
    found = unknown_keys(piece.data, known)
    for key in found:
        if key == _OF_DECISIONS.get(where) or key in VERSION_KEYS:
            continue
        tally.note(f"Unknown key “{key}” in {where}; it was kept.", piece.line)
    return found


def _problem(piece: Piece, misfit: Misfit) -> Any:
    gathered: list[Any] = []
    Piece(piece.data, piece.where, piece.file, piece.line, gathered).aside(misfit, piece.data)
    return gathered[0]


def _name(data: Json) -> str:
    """The uid of a thing as it came; empty if there is none."""
    raw = data.get("uid") if isinstance(data, dict) else None
    return raw if isinstance(raw, str) else ""


def _uids(given: Iterable[Json]) -> set[str]:
    uids = (item.get("uid") for item in given if isinstance(item, dict))
    return {uid for uid in uids if isinstance(uid, str)}


def _or(words: Iterable[str] | Mapping[str, Any] | JsonObject) -> str:
    return ", ".join(words)
