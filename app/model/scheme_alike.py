"""Parts of a label scheme that nobody could tell apart, and bounds that go round in a circle."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.model.errors import UserError
from app.model.scheme import OKABE_ITO, UNDERLINES, Scheme
from app.text.fold import fold

Node = Mapping[str, Any]
Pair = tuple[int, int]
"""The places of two parts of one list, the earlier first."""


def same_ids(ids: Sequence[str]) -> Pair | None:
    """Two ids that differ only in how their letters are written (``Actor``, ``actor``)."""
    return _first_twins([unicodedata.normalize("NFKC", part).casefold().strip() for part in ids])


def same_names(names: Sequence[str]) -> Pair | None:
    """Two names a person would take for the same; parts without a name are not looked at."""
    return _first_twins([_called(name) for name in names])


def same_looks(nodes: Sequence[Node]) -> Pair | None:
    """Two labels with the same colour and the same underline."""
    return _first_twins([_look(node) for node in nodes])


def with_free_look(node: Node, others: Iterable[Node]) -> Node:
    """A label as it is, or with another underline, or colour, where its look is another's."""
    taken = {_look(other) for other in others}
    if _look(node) not in taken:
        return node
    color = str(node.get("color") or OKABE_ITO[0])
    for tried in (color, *OKABE_ITO):
        for style in UNDERLINES:
            found = {**node, "color": tried, "underline": style}
            if tried != color:
                found["color_dark"] = tried
            if _look(found) not in taken:
                return found
    return node


def with_free_names(node: Node, others: Sequence[Node], source: str) -> Node:
    """A part whose names, where another has them, say where it comes from, too."""
    found = dict(node)
    for language in ("en", "ar"):
        name = str(node.get(language) or "")
        taken = {_called(str(x.get(language) or "")) for x in others} - {""}
        if _called(name) in taken:
            found[language] = f"{name} ({source})"
    return found


def circle(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The first attributes that should not be above each other in a circle; empty if none.

    Args:
        attributes: Id of an attribute to the id of the one it should not be above, or nothing.
    """
    for first in attributes:
        way, here = [first], attributes[first]
        while here in attributes and here not in way:
            way.append(here)
            here = attributes[here]
        if here == first:
            return tuple(way)
    return ()


def refuse_alike(scheme: Scheme) -> None:
    """Refuses a scheme with ids that nobody could tell apart, or with bounds in a circle.

    Raises:
        UserError: If so.
    """
    lists = [("label", [x.id for x in scheme.labels])]
    lists.append(("relation type", [x.id for x in scheme.relations]))
    owners = [x.attributes for x in scheme.labels] + [x.attributes for x in scheme.relations]
    lists += [("attribute", [x.id for x in owned]) for owned in owners]
    lists += [("value", [v.id for v in x.values]) for owned in owners for x in owned]
    for kind, ids in lists:
        if pair := same_ids(ids):
            one, other = (ids[place] for place in pair)
            raise UserError(
                f"The {kind}s “{one}” and “{other}” cannot be told apart.", "Rename one of them."
            )
    for owned in owners:
        if ring := circle({x.id: x.at_most for x in owned}):
            raise UserError(circle_words(ring), "Take one of these bounds away.")


def circle_words(ring: Sequence[str]) -> str:
    """What is said of a circle."""
    names = ", ".join(f"“{name}”" for name in ring)
    return f"The attributes {names} should not be above each other in a circle."


def _called(name: str) -> str:
    return " ".join(fold(name).split())


def _look(node: Node) -> str:
    color, style = str(node.get("color") or ""), str(node.get("underline") or "")
    return f"{color.upper()} {style}" if color and style else ""


def _first_twins(keys: Sequence[str]) -> Pair | None:
    seen: dict[str, int] = {}
    for place, key in enumerate(keys):
        if key and key in seen:
            return seen[key], place
        seen.setdefault(key, place)
    return None
