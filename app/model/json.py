"""The JSON values that attributes, metadata and unknown keys are made of."""

from collections.abc import Mapping
from typing import Any

type_name = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}

# Values come from JSON and go back to JSON; their shape is the scheme's business.
Json = Any
JsonObject = Mapping[str, Any]


def describe(value: Json) -> str:
    """What kind of JSON value this is, in words for a message."""
    return type_name.get(type(value), type(value).__name__)
