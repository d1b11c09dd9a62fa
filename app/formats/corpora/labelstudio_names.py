"""What controls of a Label Studio project are called, and what attributes look like there.

An attribute becomes a control of its own, shown for a region: choices for what has values, a
number, or a field of text. What is neither text nor number is written as JSON in a field whose
name says so.
"""

import json
from collections.abc import Mapping
from typing import Any

import orjson

from app.model.json import Json
from app.model.scheme import Scheme

LABELS = "label"
TEXT = "text"
JSON, BOOL = "__json", "__bool"
_ENDINGS = (JSON, BOOL)


def choices_of(scheme: Scheme) -> dict[str, list[str]]:
    """The values of each attribute that has some, all labels together."""
    found: dict[str, list[str]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            if attribute.type == "enum":
                known = found.setdefault(attribute.id, [])
                known += [value.id for value in attribute.values if value.id not in known]
    return found


def control(attribute: str, value: Json, choices: Mapping[str, Any]) -> tuple[str, str, Any]:
    """How a value is written: name and type of the control, and what it holds.

    Args:
        attribute: Id of the attribute.
        value: Its value.
        choices: What `choices_of` gave.
    """
    if is_plain(attribute):
        if isinstance(value, str):
            if attribute in choices:
                return attribute, "choices", [value]
            return attribute, "textarea", [value]
        if isinstance(value, bool):
            return attribute + BOOL, "choices", ["true" if value else "false"]
        if isinstance(value, int | float):
            return attribute, "number", value
    return attribute + JSON, "textarea", [orjson.dumps(value).decode()]


def is_plain(attribute: str) -> bool:
    """Whether an attribute can be called there as it is called here."""
    return attribute not in (LABELS, TEXT) and not attribute.endswith(_ENDINGS)


def attribute_of(name: str, kind: str, held: Any) -> tuple[str, Json] | None:
    """An attribute and its value; None if there is none in what a control holds."""
    if name.endswith(BOOL) and held in (["true"], ["false"]):
        return name.removesuffix(BOOL), held == ["true"]
    if name.endswith(JSON) and kind == "textarea" and _is_text(held):
        try:
            return name.removesuffix(JSON), orjson.loads(held[0])
        except json.JSONDecodeError:
            return name.removesuffix(JSON), held[0]
    if isinstance(held, list):
        held = [" / ".join(map(str, item)) if isinstance(item, list) else item for item in held]
        if len(held) == 1:
            held = held[0]
    return None if held is None or held == [] else (name, held)


def _is_text(held: Any) -> bool:
    return isinstance(held, list) and len(held) == 1 and isinstance(held[0], str)
