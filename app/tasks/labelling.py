"""Labels that come in: mapped to the project's own, created, or left out."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.formats.base import Draft
from app.model.json import Json
from app.model.scheme import OKABE_ITO, Scheme
from app.model.scheme_json import scheme_from_json
from app.tasks.validation import Tally

LEAVE_OUT = ""
"""Mapped to this, a label's spans are left out."""


class Unknown(StrEnum):
    """What is done with labels of other tools that the project does not have."""

    CREATE = "create"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWishes:
    """What a person wants done with labels that come in.

    Attributes:
        names: Label as it comes to label of the project; `LEAVE_OUT` leaves its spans out.
        unknown: What is done with those of other tools that are not named.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    unknown: Unknown = Unknown.CREATE


class Labelling:
    """Carries the labels of drafts over, and lets the scheme grow by what is created.

    Args:
        scheme: The project's own.
        wishes: What is to be done.

    Attributes:
        scheme: The scheme with what was created so far.
    """

    def __init__(self, scheme: Scheme, wishes: LabelWishes) -> None:
        self.scheme = scheme
        self._wishes = wishes
        self._labels: list[str] = []

    def carried(self, draft: Draft, tally: Tally, *, foreign: bool) -> Draft:
        """A draft with its labels as the project calls them.

        Args:
            draft: An article as a file gave it.
            tally: Where it is told what was left out.
            foreign: Whether what the project does not know is created.
        """
        names = self._wishes.names
        if names:
            draft = _renamed(draft, names, tally)
        if foreign and self._wishes.unknown == Unknown.CREATE:
            self._grow(draft, tally)
        return draft

    def _grow(self, draft: Draft, tally: Tally) -> None:
        labels = {span["uid"]: span["label"] for span in _objects(draft, "spans", "uid", "label")}
        given = {span["label"] for span in _objects(draft, "spans", "label")}
        known = {label.id for label in self.scheme.labels}
        new = sorted(given - known - {""})
        ends = _new_ends(
            self.scheme, _objects(draft, "relations", "type", "source", "target"), labels
        )
        if new or ends:
            self.scheme = grown(self.scheme, new, ends)
        for name in new:
            tally.note(f"The label “{name}” was added to the label scheme.", draft.line)
        for name, _, _ in ends:
            tally.note(f"The relation “{name}” was added or widened.", draft.line)


def grown(
    scheme: Scheme, labels: Collection[str], ends: Collection[tuple[str, str, str]]
) -> Scheme:
    """A scheme with more labels, and with relation types that may lead where they are seen to.

    Args:
        scheme: The scheme.
        labels: Ids of new labels.
        ends: ``(relation type, label it starts from, label it leads to)``.
    """
    raw: dict[str, Any] = dict(scheme.raw)
    count = len(scheme.labels)
    raw["labels"] = [
        *raw["labels"],
        *(_label(name, count + n) for n, name in enumerate(labels)),
    ]
    relations = {item["id"]: dict(item) for item in raw.get("relations") or []}
    for name, source, target in ends:
        item = relations.setdefault(name, {"id": name, "from": [], "to": []})
        item["from"] = [*item["from"], *({source} - set(item["from"]))]
        item["to"] = [*item["to"], *({target} - set(item["to"]))]
    raw["relations"] = list(relations.values())
    return scheme_from_json(raw)


def _label(name: str, n: int) -> dict[str, Json]:
    color = OKABE_ITO[n % len(OKABE_ITO)]
    return {"id": name, "en": name, "ar": name, "color": color, "color_dark": color}


def _new_ends(
    scheme: Scheme, relations: Iterator[Any], labels: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The relation types that are new, or lead where the scheme does not let them."""
    types = {kind.id: kind for kind in scheme.relations}
    found: dict[tuple[str, str, str], None] = {}
    for item in relations:
        source, target = labels.get(item["source"]), labels.get(item["target"])
        kind = types.get(item["type"])
        if source and target and (kind is None or not kind.joins(source, target)):
            found[item["type"], source, target] = None
    return list(found)


def _renamed(draft: Draft, names: Mapping[str, str], tally: Tally) -> Draft:
    spans, gone = [], set()
    for span in draft.data.get("spans") or []:
        label = span.get("label") if isinstance(span, dict) else None
        name = names.get(label, label) if isinstance(label, str) else label
        if name == LEAVE_OUT:
            gone.add(span.get("uid"))
            tally.note(f"Spans labelled “{label}” were left out, as asked.", draft.line)
            continue
        spans.append(span if name == label else {**span, "label": name})
    data = {**draft.data, "spans": spans}
    if gone:
        data["relations"] = [
            x for x in _list(data, "relations") if not _hangs(x, gone, "source", "target")
        ]
        data["comments"] = [x for x in _list(data, "comments") if not _hangs(x, gone, "span")]
    return replace(draft, data=data)


def _hangs(item: Json, gone: Collection[Any], *keys: str) -> bool:
    return isinstance(item, dict) and any(item.get(key) in gone for key in keys)


def _list(data: Mapping[str, Json], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _objects(draft: Draft, key: str, *needed: str) -> Iterator[Any]:
    """The objects of a list in which all these keys are text."""
    for item in _list(draft.data, key):
        if isinstance(item, dict) and all(isinstance(item.get(name), str) for name in needed):
            yield item
