"""Our gold annotation of the seed article (``conflict-annot-gold/1``) as an article of a corpus."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from app.formats.base import Draft
from app.model.json import Json
from app.resources import seed

SEED_TEXT = "000_a2380b1cbee4f054.txt"
SEED_GOLD = "seed.gold.json"


def gold_draft(annotator: str, gold: str = SEED_GOLD) -> Draft:
    """The seed article with a gold annotation as the layer of `annotator`.

    Args:
        annotator: Whose layer it becomes.
        gold: Name of the annotation among the seeds.
    """
    data = orjson.loads(seed(gold).read_bytes())
    return draft_of(data, seed(SEED_TEXT), annotator)


def draft_of(gold: Mapping[str, Any], text_file: Path, annotator: str) -> Draft:
    """An article with a gold annotation, to be checked like any other.

    Args:
        gold: The parsed annotation.
        text_file: The text it is of, UTF-8.
        annotator: Whose layer it becomes.
    """
    raw = text_file.read_bytes()
    return Draft(
        data=article_of(gold, raw.decode(), annotator),
        name=text_file.name,
        key=text_file.stem,
        reader="text",
        raw=raw,
        done=len(raw),
    )


def article_of(gold: Mapping[str, Any], text: str, annotator: str) -> dict[str, Json]:
    """A gold annotation as the object of a ``hashiya-article/1`` line.

    The uids of its spans are those of the annotation (``c1``, ``a3`` …). What it gives as an
    empty text or null is left out, as are its remarks for its own makers.
    """
    return {
        "format": "hashiya-article/1",
        "text": text,
        "sha256": gold["document"]["sha256"],
        "language": gold["document"]["lang"],
        "spans": [_span(item, annotator) for item in gold["spans"]],
        "relations": [_relation(item, annotator) for item in gold["relations"]],
    }


def _span(item: Mapping[str, Any], annotator: str) -> dict[str, Json]:
    return {
        "uid": item["id"],
        "annotator": annotator,
        "label": item["label"],
        "start": item["start"],
        "end": item["end"],
        "quote": item["surface"],
        "attributes": _said(item["attrs"]),
        "note": item.get("note"),
    }


def _relation(item: Mapping[str, Any], annotator: str) -> dict[str, Json]:
    cue: Mapping[str, Any] | None = item.get("cue")
    return {
        "uid": item["id"],
        "annotator": annotator,
        "type": item["type"],
        "source": item["from"],
        "target": item["to"],
        "attributes": _said(item["attrs"]),
        "cue": None if cue is None else [cue["start"], cue["end"]],
    }


def _said(values: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value not in ("", None)}
