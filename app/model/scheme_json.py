"""Reading a label scheme from JSON and writing it back: same bytes in, same bytes out."""

import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from app.model.errors import UserError
from app.model.scheme import (
    OKABE_ITO,
    UNDERLINES,
    Attribute,
    Choice,
    Label,
    RelationType,
    Scheme,
    Words,
)

ATTRIBUTE_TYPES = (
    *("enum", "text", "bool", "int", "number", "date", "country", "language"),
    *("entity_ref", "span_ref", "gazetteer_ref"),
)
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_HINT = "A label scheme is a JSON object with a list “labels”, each with an “id”."


def scheme_from_json(data: object) -> Scheme:
    """Reads a scheme; what a preset leaves out (colours, underlines, names) is filled in.

    A key that is not one printable character, or that an earlier label has, is as good as none.

    Args:
        data: The parsed JSON object, as in ``resources/labels/conflict-default.json``.

    Raises:
        UserError: If it is no scheme, or if ids repeat or ends of relations name no label.
    """
    raw = _object(data, "The label scheme")
    labels = _own_keys([label_from_json(item, n) for n, item in enumerate(_list(raw, "labels"))])
    if not labels:
        _refuse("The label scheme has no labels.")
    relations = tuple(relation_from_json(item) for item in _list(raw, "relations"))
    _unique([x.id for x in labels], "label")
    _unique([x.id for x in relations], "relation type")
    known = {label.id for label in labels}
    for relation in relations:
        for end in (*relation.sources, *relation.targets):
            if end not in known:
                _refuse(f"The relation “{relation.id}” names an unknown label “{end}”.")
    scheme_id = str(raw.get("id") or "scheme")
    return Scheme(scheme_id, _words(raw, scheme_id), labels, relations, raw)


def scheme_to_json(scheme: Scheme) -> Mapping[str, Any]:
    """The JSON object the scheme was read from, without the presets that travel beside it."""
    return {key: value for key, value in scheme.raw.items() if key != "presets"}


def presets(data: Mapping[str, Any]) -> dict[str, Scheme]:
    """The scheme of a file and every preset beside it, by id, each a scheme of its own."""
    schemes = [scheme_from_json({k: v for k, v in data.items() if k != "presets"})]
    schemes += [scheme_from_json(item) for item in _list(data, "presets")]
    return {scheme.id: scheme for scheme in schemes}


def label_from_json(data: object, n: int) -> Label:
    """Reads one label, the `n`-th of its scheme."""
    raw = _object(data, "A label")
    label_id = _id(raw, "A label")
    color = _color(raw, "color", OKABE_ITO[n % len(OKABE_ITO)])
    style, usual = raw.get("underline"), UNDERLINES[n % len(UNDERLINES)]
    return Label(
        id=label_id,
        name=_words(raw, label_id),
        key=_key(raw, "key"),
        key_ar=_key(raw, "key_ar"),
        color=color,
        color_dark=_color(raw, "color_dark", color),
        underline=style if style in UNDERLINES else usual,
        guideline=Words(str(raw.get("guideline_ar") or ""), str(raw.get("guideline_en") or "")),
        attributes=_attributes(raw),
    )


def _own_keys(labels: list[Label]) -> tuple[Label, ...]:
    """The labels, each without the keys that an earlier one has."""
    seen: set[str] = set()
    found = []
    for label in labels:
        key, key_ar = (key if key not in seen else "" for key in (label.key, label.key_ar))
        seen |= {key, key_ar}
        found.append(replace(label, key=key, key_ar=key_ar))
    return tuple(found)


def _key(raw: Mapping[str, Any], name: str) -> str:
    """One printable character that is no white space, or nothing."""
    key = str(raw.get(name) or "")
    return key if len(key) == 1 and key.isprintable() and not key.isspace() else ""


def _color(raw: Mapping[str, Any], name: str, otherwise: str) -> str:
    """A colour such as ``#0072B2``."""
    color = raw.get(name)
    return color if isinstance(color, str) and is_color(color) else otherwise


def is_color(words: str) -> bool:
    """Whether this is a colour as schemes write them: ``#0072B2``."""
    return _COLOR.fullmatch(words) is not None


def relation_from_json(data: object) -> RelationType:
    """Reads one relation type; whether its ends are labels is not looked at."""
    raw = _object(data, "A relation type")
    type_id = _id(raw, "A relation type")
    return RelationType(
        id=type_id,
        name=_words(raw, type_id),
        sources=tuple(str(x) for x in _list(raw, "from")),
        targets=tuple(str(x) for x in _list(raw, "to")),
        attributes=_attributes(raw),
        symmetric=bool(raw.get("symmetric")),
        same_label=bool(raw.get("same_label")),
        cue=bool(raw.get("cue_span")),
    )


def _attributes(raw: Mapping[str, Any]) -> tuple[Attribute, ...]:
    found = tuple(attribute_from_json(item) for item in _list(raw, "attributes"))
    _unique([x.id for x in found], "attribute")
    return found


def attribute_from_json(data: object) -> Attribute:
    """Reads one attribute of a label or of a relation type."""
    raw = _object(data, "An attribute")
    attribute_id = _id(raw, "An attribute")
    kind = str(raw.get("type") or "text")
    if kind not in ATTRIBUTE_TYPES:
        _refuse(f"The attribute “{attribute_id}” has an unknown type “{kind}”.")
    return Attribute(
        id=attribute_id,
        name=_words(raw, attribute_id),
        type=kind,
        values=tuple(_choice(item) for item in _list(raw, "values")),
        default=raw.get("default"),
        required=bool(raw.get("required")),
        minimum=_number(raw, "min"),
        maximum=_number(raw, "max"),
        at_most=_named(raw, "at_most"),
    )


def _choice(data: object) -> Choice:
    if isinstance(data, str):
        return Choice(data, Words(data, data))
    raw = _object(data, "A value")
    choice_id = _id(raw, "A value")
    return Choice(choice_id, _words(raw, choice_id))


def _words(raw: Mapping[str, Any], fallback: str) -> Words:
    ar, en = raw.get("ar"), raw.get("en")
    return Words(str(ar or en or fallback), str(en or ar or fallback))


def _number(raw: Mapping[str, Any], key: str) -> float | None:
    value = raw.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return value if abs(value) <= sys.float_info.max else None


def _named(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _id(raw: Mapping[str, Any], what: str) -> str:
    value = raw.get("id")
    if not isinstance(value, str) or not value:
        _refuse(f"{what} of the label scheme has no id.")
    return value


def _object(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        _refuse(f"{what} is not a JSON object.")
    return data


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        _refuse(f"“{key}” in the label scheme is not a list.")
    return value


def _unique(ids: list[str], what: str) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            _refuse(f"The label scheme has two of the {what} “{item}”.")
        seen.add(item)


def _refuse(message: str) -> NoReturn:
    raise UserError(message, _HINT)
