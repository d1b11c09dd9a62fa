"""Reading exports of Label Studio: tasks with annotations, and the short form without them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.formats.base import Asked, Draft, Input, Item
from app.formats.corpora.carrying import Remarks, brought, kept_aside, listed, objects_of
from app.formats.corpora.labelstudio_results import Layer, Results, is_region
from app.formats.corpora.labelstudio_write import DATA
from app.formats.corpora.placing import Placing
from app.formats.json_values import Value
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Problem
from app.model.uids import foreign_uid

ID = "labelstudio"
TITLE = "export of Label Studio"
_ADDRESS = re.compile(r"\s*(?:[a-z0-9+]+://|/data/|data:)\S*\s*", re.IGNORECASE)
_LAYERS = ("annotations", "completions")
_FLAT = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields an article a task."""
    remarks = Remarks(item.name)
    placing = Placing(asked.unit, Unit.CODE_POINT, (Unit.UTF16,), remarks)
    for number, found in enumerate(objects_of(item, asked, TITLE), 1):
        if isinstance(found, Problem):
            yield found
            continue
        task = task_of(found.value)
        if task is None:
            if number == 1:
                raise FormatMismatch(
                    f"{item.name} is no {TITLE}.", "Its tasks have “data” and “annotations”."
                )
            yield kept_aside(item, found, "It is no task: it has no “data”.", "")
            continue
        yield _item(item, found, task, placing, remarks)
    yield from remarks.problems()


def task_of(value: _Object) -> _Object | None:
    """A task, if an object is one: as it is, or made of a line of the short form."""
    data = value.get("data")
    if isinstance(data, dict) and (len(value) > 1 or _text_key(data, []) is not None):
        return value
    if not {"annotation_id", "annotator"} <= set(value):
        return None
    result = [
        {
            "id": f"{value['annotation_id']}-{name}-{n}",
            "type": "labels",
            "from_name": name,
            "value": region,
        }
        for name, regions in value.items()
        if isinstance(regions, list)
        for n, region in enumerate(regions, 1)
        if isinstance(region, dict) and "start" in region and "labels" in region
    ]
    marked = {region["from_name"] for region in result}
    return {
        "id": value.get("id"),
        "data": {key: item for key, item in value.items() if key not in _FLAT | marked},
        "annotations": [
            {
                "completed_by": value["annotator"],
                "created_at": value.get("created_at"),
                "result": result,
            }
        ],
        "flat": True,
    }


def _item(
    item: Input, found: Value, task: _Object, placing: Placing, remarks: Remarks
) -> Draft | Problem:
    data = task["data"]
    layers = list(_layers(task))
    regions = [each for _, result in layers for each in result if _marks(each)]
    ours = brought(task.get("meta")) and isinstance(data.get("text"), str)
    key = "text" if ours else _text_key(data, regions)
    if key != "text" and not regions and any(result for _, result in layers):
        key = None  # people annotated something else
    if key is None:
        return kept_aside(
            item, found, "Its task has no text.", "Hashiya reads tasks about text only."
        )
    text = data[key]
    results = Results(text, placing, remarks, found.line)
    taken: set[str | None] = set()
    for layer, result in layers:
        layer.annotator = _own(layer.annotator, taken, remarks, found.line)
        results.into(layer, result)
    if task.get("drafts"):
        remarks.note("Drafts that nobody has submitted were left out.", found.line)
    article = _article(task, key, [layer for layer, _ in layers])
    number = task.get("id")
    return Draft(
        data=article,
        name=item.name,
        key=f"{item.stem}-{number}" if type(number) is int else f"{item.stem}-line-{found.line}",
        reader=ID,
        raw=found.raw,
        line=found.line,
        done=found.done,
    )


def _article(task: _Object, key: str, layers: list[Layer]) -> _Object:
    data = task["data"]
    meta = task.get("meta")
    ours = brought(meta)
    article: _Object = {"text": data[key], **{k: v for k, v in ours.items() if k != "text"}}
    metadata = {name: value for name, value in data.items() if name not in (key, *DATA)}
    metadata |= ours.get("metadata") or {} if isinstance(ours.get("metadata"), dict | None) else {}
    for name in ("title", "key"):
        if isinstance(data.get(name), str):
            article[name] = data[name]
        elif data.get(name) is not None:
            metadata[name] = data[name]
    if isinstance(meta, dict):
        other = {name: value for name, value in meta.items() if name != "hashiya"}
        metadata |= {"meta": other} if other else {}
    metadata |= _said_of_the_task(layers)
    article["metadata"] = metadata
    article["spans"] = [span for layer in layers for span in layer.spans]
    article["relations"] = [relation for layer in layers for relation in layer.relations]
    states = {layer.annotator: _state(task, n) for n, layer in enumerate(layers)}
    given = article.get("states")
    article["states"] = {name: state for name, state in states.items() if name and state} | (
        given if isinstance(given, dict) else {}
    )
    if task.get("flat"):
        article["uid"] = foreign_uid(f"{task.get('id')}\x1f{data[key]}", ID)
    return article


def _state(task: _Object, n: int) -> str:
    """What an annotation says of its state; nothing if we wrote it, or it is a prediction."""
    annotations = _objects(task, *_LAYERS)
    if n >= len(annotations) or brought(annotations[n]):
        return ""
    return "skipped" if annotations[n].get("was_cancelled") is True else "done"


def _said_of_the_task(layers: list[Layer]) -> _Object:
    """Values that are about the whole task: once if all say the same, else person by person."""
    found: _Object = {}
    for layer in layers:
        for name, value in layer.values.items():
            if name in found and found[name] != value:
                found[f"{name} ({layer.annotator or 'someone'})"] = value
            else:
                found[name] = value
    return found


def _layers(task: _Object) -> Iterator[tuple[Layer, list[Any]]]:
    for annotation in _objects(task, *_LAYERS):
        created = annotation.get("created_at")
        layer = Layer(_annotator(annotation), created if isinstance(created, str) else "")
        yield layer, listed(annotation, "result")
    for prediction in _objects(task, "predictions"):
        version = prediction.get("model_version")
        name = f"prediction {version}" if isinstance(version, str) and version else "prediction"
        yield Layer(name, ""), listed(prediction, "result")


def _annotator(annotation: _Object) -> str | None:
    ours = brought(annotation).get("annotator")
    if isinstance(ours, str):
        return ours
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        names = " ".join(str(by.get(key) or "") for key in ("first_name", "last_name")).strip()
        found = by.get("email") or by.get("username") or names or by.get("id")
        return None if found is None else _person(found)
    return None if by is None else _person(by)


def _person(found: Any) -> str:
    return f"user {found}" if isinstance(found, int) or str(found).isdigit() else str(found)


def _own(name: str | None, taken: set[str | None], remarks: Remarks, line: int) -> str | None:
    """A layer of its own for each annotation, even where one person made two."""
    if name not in taken:
        taken.add(name)
        return name
    number = 2
    while f"{name or 'annotation'} ({number})" in taken:
        number += 1
    own = f"{name or 'annotation'} ({number})"
    taken.add(own)
    remarks.note(
        f"Somebody annotated a task twice; the second time became the layer “{own}”.", line
    )
    return own


def _text_key(data: Mapping[str, Any], regions: list[_Object]) -> str | None:
    """Which of the data is the text: “text”, else what the regions mark or the longest one."""
    texts = {
        key: value
        for key, value in data.items()
        if isinstance(value, str) and value.strip() and not _ADDRESS.fullmatch(value)
    }
    if "text" in texts or not texts:
        return "text" if texts else None
    if not regions and len(texts) > 1:
        return None  # nobody can tell which one is meant
    return max(texts, key=lambda key: (_quoted(texts[key], regions), len(texts[key])))


def _quoted(text: str, regions: list[_Object]) -> int:
    quotes = (region["value"].get("text") for region in regions)
    return sum(isinstance(quote, str) and quote in text for quote in quotes)


def _marks(result: Any) -> bool:
    return isinstance(result, dict) and is_region(result)


def _objects(task: _Object, *keys: str) -> list[_Object]:
    return [item for key in keys for item in listed(task, key) if isinstance(item, dict)]
