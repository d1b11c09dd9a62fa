"""Spans and relations that fit at first sight: most do, and nothing has to be said of them."""

from collections.abc import Mapping
from typing import Any

from app.formats.corpora.jsonl_keys import RELATION_KEYS, SPAN_KEYS
from app.model.article import Relation
from app.model.json import Json
from app.model.span import Span, made_span
from app.model.uids import foreign_uids, is_uid
from app.tasks.validation_text import Text
from app.tasks.validation_values import Rules

_KEYS = frozenset(SPAN_KEYS)
_RELATION_KEYS = frozenset(RELATION_KEYS)


class PlainSpans:
    """Checks the spans of one article that has not been changed on its way in.

    Args:
        uid: The article's uid.
        text: Its text.
        rules: What the project asks.
    """

    def __init__(self, uid: str, text: Text, rules: Rules) -> None:
        self._uid, self._rules = uid, rules
        self._text = text.text if text.way.is_identity else ""  # without a text, none is plain
        self._length = len(self._text)
        self._foreign = foreign_uids(uid)

    def span(self, data: Any) -> Span | None:
        """The span of a JSON object; None if there is anything to say about it, or to carry over.

        What is None here may fit all the same: whoever asks looks closer then.
        """
        if type(data) is not dict or not data.keys() <= _KEYS:
            return None
        get = data.get
        given, label, start, end = get("uid"), get("label"), get("start"), get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= self._length:
            return None
        if type(given) is not str or not given or type(label) is not str or get("fragments"):
            return None
        quote, said = self._text[start:end], get("quote")
        if said is not None and said != quote:
            return None
        words = self._words(get)
        values = self._values(label, get("attributes"))
        if words is None or values is None:
            return None
        annotator, note, created = words
        uid, extra = (given, {}) if is_uid(given) else (self._foreign(given), {"uid": given})
        pairs = ((start, end),)
        return made_span(
            uid, self._uid, annotator, label, pairs, quote, values, note, created, extra
        )

    def _words(self, get: Any) -> tuple[str, str, str] | None:
        """Annotator, note and time; None if one of them is not what it should be."""
        annotator, note, created = get("annotator"), get("note"), get("created")
        if annotator is None:
            annotator = self._rules.annotator
        elif type(annotator) is not str or not annotator.strip():
            return None
        if note is None:
            note = ""
        if created is None:
            created = self._rules.moment
        if type(note) is not str or type(created) is not str:
            return None
        return annotator, note, created

    def _values(self, label: str, values: Json) -> dict[str, Json] | None:
        """The attributes; None if one of them does not fit, or the label is unknown."""
        known = self._rules.fit.labels.get(label)
        if known is None:
            return None
        if not values:
            return {} if values is None or type(values) is dict else None
        return values if type(values) is dict and known.fit(values) else None


class PlainRelations:
    """The same of the relations of one article.

    Args:
        uid: The article's uid.
        rules: What the project asks.
        names: The spans that fit, by ``("span", uid as it came)``.
    """

    def __init__(self, uid: str, rules: Rules, names: Mapping[tuple[str, str], Any]) -> None:
        self._uid, self._rules, self._names = uid, rules, names
        self._foreign = foreign_uids(f"{uid} relation")

    def relation(self, data: Any) -> Relation | None:
        """The relation of a JSON object; None if there is anything to say about it."""
        if type(data) is not dict or not data.keys() <= _RELATION_KEYS:
            return None
        get = data.get
        given, type_id, created = get("uid"), get("type"), get("created")
        if type(given) is not str or not given or type(type_id) is not str:
            return None
        if created is None:
            created = self._rules.moment
        known, values = self._rules.fit.relations.get(type_id), get("attributes")
        if known is None or type(created) is not str or get("cue") is not None:
            return None
        if values is None:
            values = {}
        if type(values) is not dict or not known.fit(values):
            return None
        ends = self._ends(get, type_id)
        if ends is None:
            return None
        uid, extra = (given, {}) if is_uid(given) else (self._foreign(given), {"uid": given})
        return Relation(
            uid=uid,
            article=self._uid,
            annotator=ends[0].annotator,
            type=type_id,
            source=ends[0].uid,
            target=ends[1].uid,
            attributes=values,
            created=created,
            extra=extra,
        )

    def _ends(self, get: Any, type_id: str) -> tuple[Span, Span] | None:
        """Both ends; None if they are not there, or cannot be joined in this layer."""
        first, last, by = get("source"), get("target"), get("annotator")
        if type(first) is not str or type(last) is not str:
            return None
        source: Span | None = self._names.get(("span", first))
        target: Span | None = self._names.get(("span", last))
        if source is None or target is None or source.uid == target.uid:
            return None
        if source.annotator != target.annotator or by not in (None, source.annotator):
            return None
        joins = self._rules.scheme.relation(type_id).joins(source.label, target.label)
        return (source, target) if joins else None
