"""The formats there are: our own, one row each, and those of installed add-ons."""

import logging
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from app.formats.base import Format
from app.model.errors import UserError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "hashiya.formats"
BUILT_IN = (
    "documents.text",
    "corpora.jsonl",
    "corpora.archive",
    "documents.docx",
    "documents.odt",
    "documents.rtf",
    "documents.pdf",
    "documents.epub",
    "documents.eml",
    "documents.mbox",
    "documents.mhtml",
    "documents.warc",
    "corpora.labelstudio",
    "corpora.doccano",
    "corpora.prodigy",
    "corpora.table",
    "documents.lists",
    "documents.records",
    "documents.telegram",
    "corpora.parquet",
    "corpora.events",
    "corpora.refi",
    "corpora.brat",
    "corpora.conll2003",
    "corpora.conllu",
    "corpora.uima_xmi",
    "corpora.uima_json",
    "corpora.webanno_tsv",
    "corpora.gate",
    "corpora.spacy",
    "corpora.webannotation",
    "corpora.tei",
    "corpora.html",
)
"""Modules of `app.formats`, each with a ``FORMAT``, in the order they are offered.

They import what they need of other libraries where they need it: naming the formats stays cheap.
"""
_log = logging.getLogger(__name__)


@cache
def formats() -> tuple[Format, ...]:
    """All formats: the built-in ones, then those of add-ons whose id is not taken."""
    from importlib.metadata import entry_points  # slow to load, and not needed to show a window

    found = {item.id: item for item in map(_built_in, BUILT_IN)}
    for point in entry_points(group=GROUP):
        addon = _load(point)
        if addon is not None:
            found.setdefault(addon.id, addon)
    return tuple(found.values())


def _built_in(name: str) -> Format:
    made: Format = import_module(f"app.formats.{name}").FORMAT
    return made


def named(format_id: str) -> Format:
    """The format with this id.

    Raises:
        UserError: With the ids there are.
    """
    for item in formats():
        if item.id == format_id:
            return item
    known = ", ".join(item.id for item in formats())
    raise UserError(f"There is no format “{format_id}”.", f"The formats are: {known}.")


def _load(point: "EntryPoint") -> Format | None:
    try:
        found = point.load()
    except Exception:  # noqa: BLE001 - whatever an add-on does, ours go on
        _log.exception("The add-on format “%s” could not be loaded and is left out.", point.name)
        return None
    if isinstance(found, Format):
        return found
    _log.error("The add-on format “%s” is no Format and is left out.", point.name)
    return None
