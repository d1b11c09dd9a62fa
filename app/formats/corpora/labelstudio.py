"""Label Studio, id ``labelstudio``: an array of tasks with their annotations."""

import re

from app.formats.base import Format, Input
from app.formats.corpora.labelstudio_read import read, task_of
from app.formats.corpora.labelstudio_write import write
from app.formats.features import holds
from app.formats.json_values import beginning
from app.formats.units import Unit

_TASK = re.compile(r'"(?:annotations|completions|predictions)"\s*:\s*\[')
_DATA = re.compile(r'"data"\s*:\s*\{')


def sniff(item: Input) -> float:
    """How surely a file is an array of tasks, by its beginning."""
    head, first = beginning(item.path)
    if not head.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return 0.0
    if head.strip("\ufeff \t\r\n[") == "]":
        return 0.1  # an array of nothing
    if isinstance(first, dict):
        if task_of(first) is None:
            return 0.0
        return 0.95 if {"annotations", "predictions", "annotator"} & set(first) else 0.5
    return 0.9 if _TASK.search(head) and _DATA.search(head) else 0.0


FORMAT = Format(
    id="labelstudio",
    title="Label Studio (JSON)",
    suffixes=(".json",),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    holds=holds(
        kept="text keys title language metadata uids spans extents labels notes relations"
        " nested overlapping stacked multiline",
        changed="fragments discontinuous",
        set_up="layers attributes states created relation_attributes cues comments extra",
    ),
    warnings=(
        "Label Studio shows attributes only if its labelling configuration asks for them:"
        " hashiya scheme export PROJECT config.xml writes one.",
        "Label Studio gives annotations to whoever imports them, unless annotators are named by"
        " the e-mail addresses its users have; it refuses a file with an address it does not know.",
        "Label Studio has no place for comments, states, and attributes of relations: they travel"
        " along under “hashiya” and are lost where someone changes them there.",
        "Spans in pieces are one region a piece there.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("tools", "training"),
    about="For annotating further in Label Studio: one task an article, a layer an annotator.",
)
