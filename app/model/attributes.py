"""Whether a JSON value may stand for an attribute of the scheme."""

import math
import re
from calendar import month_name, monthrange
from collections.abc import Callable, Sequence

from app.model.json import Json, JsonObject, describe
from app.model.scheme import Attribute

GREATEST = 2**53
"""The whole numbers that every reader of JSON understands alike (RFC 8259, section 6)."""

_DATE = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBERS = ("int", "number")


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
    if attribute.type == "date":
        why = _no_day(value)
        return f"“{attribute.id}” cannot be {value}: {why}." if why else None
    return _bounds(attribute, value)


def advice(attribute: Attribute) -> str:
    """What to write instead, in one sentence; empty where the type says it all."""
    if attribute.type == "date":
        return "Write 2026, 2026-02 or 2026-02-28: as much of the day as is known."
    if attribute.type not in _NUMBERS:
        return ""
    kind = "a whole number" if attribute.type == "int" else "a number"
    low, high = attribute.minimum, attribute.maximum
    if low is not None and high is not None:
        return f"Write {kind} from {low:g} to {high:g}."
    if low is not None:
        return f"Write {kind}, {low:g} or more."
    return f"Write {kind}." if high is None else f"Write {kind}, {high:g} or less."


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


def crossed(attributes: Sequence[Attribute], values: JsonObject) -> list[tuple[str, str]]:
    """Pairs that contradict each other: ``(attribute, the one it should not be above)``.

    Both are said, both fit, and the first is greater; dates are compared as far as both go. This is
    for a person to look at, and keeps nobody from anything.
    """
    known = {attribute.id: attribute for attribute in attributes}
    pairs = ((one, known[one.at_most]) for one in attributes if one.at_most in known)
    return [(low.id, high.id) for low, high in pairs if _is_above(low, high, values)]


def _is_above(low: Attribute, high: Attribute, values: JsonObject) -> bool:
    one, other = values.get(low.id), values.get(high.id)
    if one is None or other is None or problem(low, one) or problem(high, other):
        return False
    if low.type in _NUMBERS and high.type in _NUMBERS:
        return bool(one > other)
    if low.type == high.type == "date":
        common = min(len(one), len(other))
        return bool(one[:common] > other[:common])
    return False


def _no_day(value: str) -> str | None:
    """Why there is no such year, month or day in the Gregorian calendar; None if there is."""
    found = _DATE.fullmatch(value)
    year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
    if not year:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return "the months are 01 to 12"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"{month_name[month]} {year} has the days 01 to {last}"
    return None


def _bounds(attribute: Attribute, value: Json) -> str | None:
    if attribute.type not in _NUMBERS:
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
