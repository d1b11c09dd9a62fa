"""Annotations without their text (``conflict-annot-gold/1``): read onto an article of a project."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from app.formats.base import Draft
from app.model.errors import UserError
from app.model.uids import foreign_uids
from app.project.project import Project
from app.tasks.gold import article_of

_FORMAT = b'"conflict-annot-gold/1"'
_BEGIN = 4096
_LARGEST = 1 << 26


def is_standoff(path: Path) -> bool:
    """Whether a file holds annotations of this kind; what cannot be read holds none."""
    try:
        with path.open("rb") as file:
            begin = file.read(_BEGIN)
    except OSError:
        return False
    return begin.lstrip()[:1] == b"{" and b'"format"' in begin and _FORMAT in begin


def standoff_draft(path: Path, project: Project) -> Draft:
    """The article of a project that a file is about, with what the file says of it.

    The article is found by the SHA-256 of its original bytes. Ids are the same each time, and
    others for each annotator, since two people count from 1.

    Args:
        path: The file.
        project: Where its article is; only read.

    Raises:
        UserError: If it cannot be read, or the project has no such article.
    """
    data = _read(path)
    document = data["document"]
    found = project.side.original_digest(document["sha256"])
    found = found or project.side.with_text(document["sha256"])
    if not found:
        raise UserError(
            f"The article of {path.name} is not in this project.",
            "Import the text it was made of first; it is found by its SHA-256.",
        )
    article = found[0]
    text = project.text(article.uid)
    said = article_of(data, text, data["annotator"])
    body: dict[str, Any] = {
        **said,
        "uid": article.uid,
        "key": article.key,
        "title": article.title,
        "language": article.language,
        "sha256": article.sha256,
        **_renumbered(said, foreign_uids(f"{article.uid}\x1f{data['annotator']}")),
    }
    raw = text.encode()
    return Draft(data=body, name=path.name, key=article.key, reader="text", raw=raw, done=1)


def _renumbered(said: Mapping[str, Any], uids: Callable[[str], str]) -> dict[str, Any]:
    """Spans and relations with uids of ours; the ids they came with are kept beside."""
    names = {"spans": ("uid",), "relations": ("uid", "source", "target")}
    return {
        kind: [
            {**item, **{key: uids(item[key]) for key in keys}, "id": item["uid"]}
            for item in said[kind]
        ]
        for kind, keys in names.items()
    }


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is too large.", "An annotation has some kilobytes.")
        data = orjson.loads(path.read_bytes())
        _check(data)
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}.", "") from error
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            f"{path.name} is damaged: it is no whole annotation.", "Ask for it again."
        ) from error
    found: Mapping[str, Any] = data
    return found


def _check(data: Any) -> None:
    """Refuses what has not the shape of an annotation.

    Raises:
        LookupError, TypeError, ValueError: If so.
    """
    bytes.fromhex(data["document"]["sha256"])
    if not isinstance(data["annotator"], str) or not data["annotator"].strip():
        raise ValueError("nobody said so")
    for item in data["spans"]:
        _strings(item["id"], item["label"])
    for item in data["relations"]:
        _strings(item["id"], item["from"], item["to"])
    article_of(data, "", data["annotator"])


def _strings(*values: Any) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("no text")
