"""Spans that fit at first sight: most do, and nothing has to be said of them."""

from typing import Any

from app.formats.corpora.jsonl_keys import SPAN_KEYS
from app.model.json import Json
from app.model.span import Span, made_span
from app.model.uids import foreign_uids, is_uid
from app.tasks.validation_text import Text
from app.tasks.validation_values import Rules

_KEYS = frozenset(SPAN_KEYS)


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
