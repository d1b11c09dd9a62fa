"""The results of one annotation in Label Studio: regions, their attributes, their relations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats.corpora.carrying import PART, Remarks, brought, joined
from app.formats.corpora.labelstudio_names import attribute_of
from app.formats.corpora.placing import Placing, Row

_HELD = {"textarea": "text", "hypertextlabels": "labels"}
"""Where a result holds its value, if not under the name of its type."""
_ATTRIBUTES = {"choices", "textarea", "number", "rating", "datetime", "taxonomy"}

_Object = dict[str, Any]


@dataclass(slots=True)
class Layer:
    """What one annotation says.

    Attributes:
        annotator: Whose it is; None if it is not told.
        created: When it was made; empty if it is not told.
        spans: As ``hashiya-article/1`` has them.
        relations: Likewise.
        values: What is said of the whole task, control by control.
    """

    annotator: str | None
    created: str
    spans: list[_Object] = field(default_factory=list)
    relations: list[_Object] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


class Results:
    """Reads results.

    Args:
        text: The text they are about.
        placing: Carries offsets over.
        remarks: Where it is told what is left out.
        line: Line of the task.
    """

    def __init__(self, text: str, placing: Placing, remarks: Remarks, line: int) -> None:
        self._text, self._placing = text, placing
        self._remarks, self._line = remarks, line
        self._used: set[str] = set()
        self._linked: set[str] = set()

    def into(self, layer: Layer, result: list[Any]) -> None:
        """Puts the results of an annotation into its layer."""
        items = [item for item in result if isinstance(item, dict)]
        regions = [item for item in items if is_region(item)]
        names = self._names(regions)
        values = self._values(items, names, layer)
        layer.spans = joined(self._spans(regions, names, values, layer))
        layer.relations = list(self._relations(items, names, layer))

    def _names(self, regions: list[_Object]) -> dict[Any, str]:
        """Region to uid: ids are often the same again in the next annotation."""
        names: dict[Any, str] = {}
        for item in regions:
            given = item.get("id")
            if not isinstance(given, str | int) or given in names:
                continue
            uid, number = str(given), 1
            while uid in self._used:
                number += 1
                uid = f"{given}~{number}"
            self._used.add(uid)
            names[given] = uid
        return names

    def _values(
        self, items: list[_Object], names: Mapping[Any, str], layer: Layer
    ) -> dict[Any, _Object]:
        """The attributes of each region; what is about no region is put into the layer."""
        found: dict[Any, _Object] = {}
        for item in items:
            kind, value = item.get("type"), item.get("value")
            if is_region(item) or kind == "relation":
                continue
            if str(kind) not in _ATTRIBUTES or not isinstance(value, dict):
                self._remarks.note(f"A result of the type “{kind}” was left out.", self._line)
                continue
            kind = str(kind)
            said = attribute_of(str(item.get("from_name")), kind, value.get(_HELD.get(kind, kind)))
            given = item.get("id")
            if said is None:
                continue
            if isinstance(given, str | int) and given in names:
                found.setdefault(given, {})[said[0]] = said[1]
            elif "start" in value:
                self._remarks.note("An attribute of no region was left out.", self._line)
            else:
                layer.values[said[0]] = said[1]
        return found

    def _spans(
        self,
        regions: list[_Object],
        names: Mapping[Any, str],
        values: Mapping[Any, _Object],
        layer: Layer,
    ) -> Iterator[_Object]:
        rows = self._placing.quoted(self._text, [_row(item) for item in regions], self._line)
        first: set[Any] = set()
        for item, row in zip(regions, rows, strict=True):
            given = item.get("id")
            known = isinstance(given, str | int)
            uid = names[given] if known else None
            for label in _labels(item):
                again = known and given in first
                yield self._span(item, row, f"{uid}~{label}" if again else uid, label, layer) | (
                    {"attributes": values[given]} if known and given in values else {}
                )
                if known:
                    first.add(given)
            if not _labels(item):
                self._remarks.note("A region without a label was left out.", self._line)

    def _span(self, item: _Object, row: Row, uid: str | None, label: Any, layer: Layer) -> _Object:
        meta = item.get("meta")
        carried = brought(meta)
        span = {
            "created": layer.created or None,
            **({"score": item["score"]} if isinstance(item.get("score"), float) else {}),
            **carried,
            "uid": uid,
            "annotator": layer.annotator,
            "label": label,
            "start": row[0],
            "end": row[1],
            "quote": row[2] if isinstance(row[2], str) else None,
        }
        note = meta.get("text") if isinstance(meta, dict) else None
        if note:
            lines = note if isinstance(note, list) else [note]
            span["note"] = "\n".join(map(str, lines))
        if not isinstance(span.get(PART), str):
            span.pop(PART, None)
        return span

    def _relations(
        self, items: list[_Object], names: Mapping[Any, str], layer: Layer
    ) -> Iterator[_Object]:
        for item in items:
            if item.get("type") != "relation":
                continue
            ends = [_name(item.get(key), names) for key in ("from_id", "to_id")]
            if item.get("direction") == "left":
                ends.reverse()
            labels = item.get("labels")
            kinds = labels if isinstance(labels, list) and labels else ["related"]
            for kind in kinds:
                carried = self._once(brought(item))
                yield {
                    "created": layer.created or None,
                    **carried,
                    "annotator": layer.annotator,
                    "type": kind,
                    "source": ends[0],
                    "target": ends[1],
                }

    def _once(self, carried: _Object) -> _Object:
        """What a relation brings; its uid only the first time, for annotations get copied."""
        uid = carried.get("uid")
        if isinstance(uid, str) and uid not in self._linked:
            self._linked.add(uid)
            return carried
        return {key: value for key, value in carried.items() if key != "uid"}


def is_region(item: Mapping[str, Any]) -> bool:
    """Whether a result marks a stretch of text."""
    value, kind = item.get("value"), item.get("type")
    if not isinstance(value, dict) or not isinstance(kind, str) or not kind.endswith("labels"):
        return False
    return "start" in value or "globalOffsets" in value


def _labels(item: Mapping[str, Any]) -> list[Any]:
    value, kind = item["value"], str(item["type"])
    found = value.get(_HELD.get(kind, kind), value.get("labels"))
    return found if isinstance(found, list) else []


def _row(item: Mapping[str, Any]) -> Row:
    value = item["value"]
    offsets = value.get("globalOffsets")
    where = offsets if isinstance(offsets, dict) else value
    return (where.get("start"), where.get("end"), value.get("text"))


def _name(given: Any, names: Mapping[Any, str]) -> Any:
    known = isinstance(given, str | int) and given in names
    return names[given] if known else given
