"""Prodigy, id ``prodigy``: JSON Lines of examples with tokens, spans and relations."""

from typing import Any

from app.formats.base import Format, Input
from app.formats.corpora.prodigy_read import read
from app.formats.corpora.prodigy_write import write
from app.formats.features import holds
from app.formats.json_values import beginning
from app.formats.units import Unit

_LOOKED_AT = 1 << 18  # tokens are many words about a few
_NATIVE = {"format", "key", "title", "sha256", "states", "assigned", "comments"}
_NATIVE_SPAN = {"annotator", "quote", "fragments", "attributes", "note"}
"""What only articles of our own corpus have."""
_MARKS = {"_input_hash", "_task_hash", "_annotator_id", "_session_id", "_view_id"}


def sniff(item: Input) -> float:
    """How surely a file is a data set of Prodigy, by its first example."""
    head, first = beginning(item.path, _LOOKED_AT)
    if isinstance(first, dict):
        return _score(first)
    long = head.lstrip("\ufeff \t\r\n").startswith("{") and '"token_start"' in head
    return 0.7 if long or ('"tokens"' in head and '"ws"' in head) else 0.0


def _score(first: dict[str, Any]) -> float:
    if not isinstance(first.get("text"), str):
        return 0.0
    if _MARKS & set(first) and ({"answer", "spans", "tokens"} & set(first)):
        return 0.95
    given = first.get("spans")
    spans = given[:5] if isinstance(given, list) else []
    marked = bool(spans) and all(_is_span(span) for span in spans)
    if marked and not (_NATIVE & set(first) or any(_NATIVE_SPAN & set(span) for span in spans)):
        return 0.9 if {"tokens", "answer"} & set(first) else 0.5
    return 0.8 if {"tokens", "answer"} <= set(first) else 0.0


def _is_span(span: Any) -> bool:
    return isinstance(span, dict) and {"start", "end", "label"} <= set(span)


FORMAT = Format(
    id="prodigy",
    title="Prodigy (JSON Lines)",
    suffixes=(".jsonl",),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    holds=holds(
        kept="text metadata layers spans extents labels relations nested overlapping stacked"
        " multiline",
        changed="fragments discontinuous",
        partly="comments",
        set_up="keys title language uids states attributes notes created relation_attributes cues"
        " extra",
    ),
    warnings=(
        "Prodigy shows spans that overlap in spans.manual only, and relations in rel.manual only.",
        "Prodigy has no place for attributes, notes and comments: they travel along under"
        " “hashiya”; a recipe that writes its examples anew leaves them out.",
        "A relation leads from its child to its head.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("training", "tools"),
    about="For Prodigy and training with spaCy: one line an article and annotator, with tokens.",
)
