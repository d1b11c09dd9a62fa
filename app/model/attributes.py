"""Whether a JSON value may stand for an attribute of the scheme."""

import math
import re
from collections.abc import Callable, Sequence

from app.model.json import Json, JsonObject, describe
from app.model.scheme import Attribute

GREATEST = 2**53
"""The whole numbers that every reader of JSON understands alike (RFC 8259, section 6)."""

_DATE = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def problem(attribute: Attribute, value: Json) -> str | None:
    """Says in one sentence why `value` does not fit, or None if it does."""
    if attribute.type == "enum":
        allowed = [choice.id for choice in attribute.values]
        if value in allowed and isinstance(value, str):
            return None
        found = f"“{value}”" if isinstance(value, str) else describe(value)
        return f"“{attribute.id}” cannot be {found}; it is one of {', '.join(allowed)}."
    fits, wanted = _TYPES[attribute.type]
    if not fits(value):
        return f"“{attribute.id}” must be {wanted}, not {describe(value)}."
    return _bounds(attribute, value)


def check(attributes: Sequence[Attribute], values: JsonObject) -> list[tuple[str, str]]:
    """The attributes whose values do not fit, as ``(attribute id, sentence)``.

    Attributes the scheme does not know are no problem here: they are kept as they came.
    """
    known = {attribute.id: attribute for attribute in attributes}
    found = ((key, problem(known[key], value)) for key, value in values.items() if key in known)
    return [(key, sentence) for key, sentence in found if sentence]


def unknown(attributes: Sequence[Attribute], values: JsonObject) -> list[str]:
    """The attribute ids in `values` that the scheme does not have."""
    known = {attribute.id for attribute in attributes}
    return [key for key in values if key not in known]


def _bounds(attribute: Attribute, value: Json) -> str | None:
    if attribute.type not in ("int", "number"):
        return None
    if isinstance(value, int) and abs(value) > GREATEST:
        return f"“{attribute.id}” is too large a number; whole numbers go up to {GREATEST}."
    if attribute.minimum is not None and value < attribute.minimum:
        return f"“{attribute.id}” is {value}, less than {attribute.minimum:g}."
    if attribute.maximum is not None and value > attribute.maximum:
        return f"“{attribute.id}” is {value}, more than {attribute.maximum:g}."
    return None


def _is_int(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Json) -> bool:
    """Neither true nor false, nor the NaN and Infinity that some tools write and JSON lacks."""
    if isinstance(value, float):
        return math.isfinite(value)
    return _is_int(value)


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_date(value: Json) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _is_reference(value: Json) -> bool:
    return isinstance(value, str | dict)


_TYPES: dict[str, tuple[Callable[[Json], bool], str]] = {
    "text": (_is_text, "text"),
    "bool": (lambda value: isinstance(value, bool), "true or false"),
    "int": (_is_int, "a whole number"),
    "number": (_is_number, "a number"),
    "date": (_is_date, "a date such as 2026-11-22"),
    "country": (_is_text, "a country code"),
    "language": (_is_text, "a language code"),
    "entity_ref": (_is_reference, "the name of an entity or an object"),
    "span_ref": (_is_text, "the uid of a span"),
    "gazetteer_ref": (lambda value: isinstance(value, dict), "an object"),
}
