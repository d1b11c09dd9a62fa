"""What is wrong with a draft of a label scheme, in sentences, before it is put in force."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.model.attributes import problem
from app.model.errors import UserError
from app.model.scheme_alike import circle, circle_words, same_ids, same_looks, same_names
from app.model.scheme_edit import Draft, Node, Path, scheme_of

NUMBERED = 9
"""Labels that have a digit of their own; those from the tenth on are picked from a list."""

_SAME_SIGN = {"؟": "?", "،": ",", "؛": ";"}
_KINDS = {
    "labels": "label",
    "relations": "relation type",
    "attributes": "attribute",
    "values": "value",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong.

    Attributes:
        path: The part of the draft.
        field: Which of its fields, as the JSON calls it.
        message: One sentence.
    """

    path: Path
    field: str
    message: str


def troubles(draft: Draft, taken: Mapping[str, str]) -> list[Trouble]:
    """All that keeps a draft from being put in force, in the order of the scheme.

    Args:
        draft: The draft.
        taken: Single keys that mean something else on the page, and what.
    """
    found = list(_found(draft, taken))
    if not found:
        try:
            scheme_of(draft)
        except UserError as error:
            found.append(Trouble((), "", f"{error.message} {error.hint}"))
    return found


def key_meant(key: str) -> str:
    """The key a sign is typed with: digits of any script and Arabic signs are their Latin ones."""
    digit = unicodedata.decimal(key, None) if len(key) == 1 else None
    return str(digit) if digit is not None else _SAME_SIGN.get(key, key)


def _found(draft: Draft, taken: Mapping[str, str]) -> Iterator[Trouble]:
    if not draft.at(("labels",)):
        yield Trouble(("labels",), "", "A label scheme needs a label.")
    yield from _ids(draft, ("labels",))
    yield from _keys(draft, taken)
    yield from _alike(draft, "labels")
    for n, label in enumerate(draft.at(("labels",))):
        path: Path = ("labels", n)
        if not (_words(label, "ar") or _words(label, "en")):
            yield Trouble(path, "en", f"The label “{label['id']}” has no name in either language.")
        yield from _attributes(draft, path)
    yield from _ids(draft, ("relations",))
    yield from _alike(draft, "relations")
    for n, relation in enumerate(draft.at(("relations",))):
        for end, words in (("from", "leads from"), ("to", "leads to")):
            if not relation.get(end):
                message = f"The relation type “{relation['id']}” {words} no label."
                yield Trouble(("relations", n), end, message)
        yield from _attributes(draft, ("relations", n))


def _ids(draft: Draft, path: Path) -> Iterator[Trouble]:
    """Ids that are missing, have spaces around them, or come twice in one list."""
    ids = [part["id"] for part in draft.at(path)]
    kind, counts = _KINDS[str(path[-1])], Counter(ids)
    for n, part_id in enumerate(ids):
        if not part_id:
            yield Trouble((*path, n), "id", f"A {kind} has no id.")
        elif part_id != part_id.strip() or not part_id.isprintable():
            yield Trouble((*path, n), "id", f"The id “{part_id.strip()}” has odd spaces or signs.")
        elif counts[part_id] > 1 and part_id in ids[:n]:
            yield Trouble((*path, n), "id", f"There are two {kind}s with the id “{part_id}”.")
            return
    if pair := same_ids(ids):
        one, other = (ids[place] for place in pair)
        message = f"The ids “{one}” and “{other}” cannot be told apart."
        yield Trouble((*path, pair[1]), "id", message)


def _alike(draft: Draft, kind: str) -> Iterator[Trouble]:
    """Labels or relation types that are called the same, and labels that look the same."""
    parts = draft.at((kind,))
    for language in ("en", "ar"):
        if pair := same_names([_words(part, language) for part in parts]):
            ids = [parts[place]["id"] for place in pair]
            name = _words(parts[pair[1]], language)
            message = f"The {_KINDS[kind]}s “{ids[0]}” and “{ids[1]}” are both called “{name}”."
            yield Trouble((kind, pair[1]), language, message)
    if kind == "labels" and (pair := same_looks(parts)):
        ids = [parts[place]["id"] for place in pair]
        message = f"“{ids[0]}” and “{ids[1]}” have the same colour and the same underline."
        yield Trouble((kind, pair[1]), "underline", message)


def _keys(draft: Draft, taken: Mapping[str, str]) -> Iterator[Trouble]:
    """Keys that are none, that two labels have, or that mean something else on the page."""
    owners: dict[str, str] = {}
    labels = draft.at(("labels",))
    for n, label in enumerate(labels):
        if n < NUMBERED and not label.get("key"):
            owners[str(n + 1)] = label["id"]
    for n, label in enumerate(labels):
        for field in ("key", "key_ar"):
            key = str(label.get(field) or "")
            message = key and _key_trouble(key, label["id"], owners, taken)
            if message:
                yield Trouble(("labels", n), field, message)
            elif key:
                owners[key_meant(key)] = label["id"]


def _key_trouble(key: str, label: str, owners: Mapping[str, str], taken: Mapping[str, str]) -> str:
    meant = key_meant(key)
    if len(key) != 1 or not key.isprintable() or key.isspace():
        return f"The key “{key}” of “{label}” is not one letter, digit or sign."
    if meant in taken:
        return f"The key “{key}” of “{label}” has another meaning already: {taken[meant]}."
    if owners.get(meant, label) != label:
        return f"The key “{key}” is that of the labels “{owners[meant]}” and “{label}”."
    return ""


def _attributes(draft: Draft, owner: Path) -> Iterator[Trouble]:
    yield from _ids(draft, (*owner, "attributes"))
    ring = circle(
        {node["id"]: str(node.get("at_most") or "") for node in draft.at((*owner, "attributes"))}
    )
    if ring:
        first = [node["id"] for node in draft.at((*owner, "attributes"))].index(ring[0])
        yield Trouble((*owner, "attributes", first), "at_most", circle_words(ring))
    for n, node in enumerate(draft.at((*owner, "attributes"))):
        path: Path = (*owner, "attributes", n)
        if node.get("type") == "enum":
            if not node.get("values"):
                message = f"The attribute “{node['id']}” has no values to choose from."
                yield Trouble(path, "values", message)
            yield from _ids(draft, (*path, "values"))
        yield from _numbers(path, node)
        yield from _default(draft, path, node)


def _numbers(path: Path, node: Node) -> Iterator[Trouble]:
    if node.get("type") not in ("int", "number"):
        return
    low, high = node.get("min"), node.get("max")
    for field, number in (("min", low), ("max", high)):
        if isinstance(number, float) and not math.isfinite(number):
            yield Trouble(path, field, f"The bounds of “{node['id']}” must be numbers.")
            return
    if low is not None and high is not None and low > high:
        yield Trouble(path, "min", f"The least value of “{node['id']}” is above its greatest.")


def _default(draft: Draft, path: Path, node: Node) -> Iterator[Trouble]:
    if node.get("default") is None:
        return
    sentence = problem(draft.attribute(path), node["default"])
    if sentence:
        yield Trouble(path, "default", f"The default does not fit: {sentence}")


def _words(node: Node, language: str) -> str:
    return str(node.get(language) or "").strip()
