"""doccano, id ``doccano``: JSON Lines with entities and relations."""

from typing import Any

from app.formats.base import Format, Input
from app.formats.corpora.carrying import KEY
from app.formats.corpora.doccano_read import read
from app.formats.corpora.doccano_write import write
from app.formats.features import holds
from app.formats.json_values import beginning
from app.formats.units import Unit

_OURS = {"labels", "label", "column_label", "cats", "Comments", "annotation_approver"}


def sniff(item: Input) -> float:
    """How surely a file is of doccano, by its first object."""
    _, first = beginning(item.path)
    if not isinstance(first, dict) or {"_input_hash", "tokens", "data"} & set(first):
        return 0.0
    if KEY in first and "entities" in first:
        return 0.95
    if any(isinstance(first.get(key), str) for key in ("text", "column_data")):
        if any(_is_span(span) for key in _LISTS for span in _some(first.get(key))):
            return 0.9
        return 0.6 if any(isinstance(first.get(key), list) for key in _OURS) else 0.0
    return 0.0


_LISTS = ("label", "labels", "entities", "annotations")


def _some(given: Any) -> list[Any]:
    return given[:5] if isinstance(given, list) else []


def _is_span(given: Any) -> bool:
    if isinstance(given, dict):
        return "start_offset" in given and "end_offset" in given
    return isinstance(given, list) and len(given) == 3 and type(given[0]) is int


FORMAT = Format(
    id="doccano",
    title="doccano (JSON Lines)",
    suffixes=(".jsonl", ".json"),
    unit="UTF-16",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="text keys title metadata uids spans extents labels multiline",
        changed="fragments discontinuous",
        partly="comments",
        set_up="layers relations nested overlapping stacked language attributes notes created"
        " states relation_attributes cues extra",
    ),
    warnings=(
        "doccano drops overlapping and nested spans without a word unless the project has"
        " “Allow overlapping spans” switched on.",
        "doccano drops relations unless the project has “Use relation labeling” switched on;"
        " the file is then imported as JSONL(Relation), otherwise with “entities” as the column"
        " of labels.",
        "doccano gives all annotations to whoever imports them: import each person's file under"
        " that person's name.",
        "doccano has no place for attributes, notes and comments of spans: they travel along"
        " under “hashiya” and are lost in doccano.",
        "Offsets count UTF-16 units, as doccano's own screen does; in a project with “Count"
        " grapheme clusters as one character” switched on, spans would be shifted.",
    ),
    units=(Unit.UTF16, Unit.CODE_POINT, Unit.GRAPHEME),
    foreign=True,
    audience=("tools", "training"),
    about="For annotating further in doccano: one file an annotator, one line an article.",
)
