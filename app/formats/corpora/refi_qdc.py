"""Code books on their own: QDC files.

What a code book has no place for (keys, underlines, Arabic names, relation types) travels in a
processing instruction, which tools for qualitative analysis pass over. It counts only as long as
nobody has changed the codes.
"""

from pathlib import Path
from typing import Any

import orjson

from app.formats.corpora import refi_codebook
from app.formats.corpora.refi_names import CODEBOOK
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json, scheme_to_json

CODEBOOKS = (".qdc", ".qde", ".qdpx")
"""Suffixes of files that a label scheme can be taken from."""
_TARGET = "hashiya-scheme"
_LARGEST = 32 << 20
_HINT = "A code book is a QDC file as ATLAS.ti, MAXQDA, NVivo or QualCoder export it."


def qdc_bytes(scheme: Scheme) -> bytes:
    """A scheme as a code book."""
    inner = refi_codebook.written(scheme)
    body = (
        f'<CodeBook xmlns="{CODEBOOK}" origin="Hashiya">\n<Codes>'
        f"{inner.replace('<Code ', chr(10) + '<Code ')}\n</Codes>\n</CodeBook>\n"
    )
    root = _parsed(body.encode(), "codebook.qdc")
    mark = refi_codebook.fingerprint(refi_codebook.read(root[0]))
    ours = {"codes": mark, "scheme": dict(scheme_to_json(scheme))}
    told = _safe(orjson.dumps(ours).decode())
    return f'<?xml version="1.0" encoding="utf-8"?>\n<?{_TARGET} {told}?>\n{body}'.encode()


def _safe(told: str) -> str:
    """JSON without what XML cannot hold, and without what would end the instruction."""
    told = told.replace("?>", "?\\u003e")
    return told.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def scheme_in_codebook(path: Path) -> Scheme:
    """The scheme in a code book or a project, ours or that of another tool.

    Raises:
        UserError: If the file cannot be read, or holds no codes.
    """
    from app.formats.corpora.refi_read import scheme_of_project

    try:
        if path.suffix.lower() != ".qdc":
            return scheme_from_json(scheme_of_project(path))
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is too large for a code book.", _HINT)
        return scheme_from_json(codebook_json(path.read_bytes(), path.name, path.stem))
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read: {error.strerror}.", "Check the file."
        ) from None


def codebook_json(raw: bytes, file: str, name: str) -> dict[str, Any]:
    """The bytes of a code book as a label scheme.

    Raises:
        UserError: If it is not XML, or holds no codes.
    """
    root = _parsed(raw, file)
    holder = root if refi_codebook.local(root) == "Codes" else _first(root, "Codes")
    if holder is None:
        raise UserError(f"{file} holds no codes.", _HINT)
    codes = refi_codebook.read(holder)
    ours = _ours(root, refi_codebook.fingerprint(codes))
    made = ours or refi_codebook.scheme_of(codes, name)
    if not made["labels"]:
        raise UserError(f"{file} holds no codes.", _HINT)
    return made


def _first(root: Any, name: str) -> Any:
    found = (child for child in root.iter() if refi_codebook.local(child) == name)
    return next(found, None)


def _ours(root: Any, mark: str) -> dict[str, Any] | None:
    """The scheme as we wrote it beside the codes, unless these were changed since."""
    before = root.getprevious()
    while before is not None:
        if getattr(before, "target", None) == _TARGET:
            try:
                told = orjson.loads(before.text or "")
                scheme = told["scheme"]
                scheme_from_json(scheme)
            except (orjson.JSONDecodeError, KeyError, TypeError, UserError):
                return None
            return dict(scheme) if told.get("codes") == mark else None
        before = before.getprevious()
    return None


def _parsed(raw: bytes, file: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"{file} is not XML: {_brief(error)}.", _HINT) from None


def _brief(error: Exception) -> str:
    return str(error).split(", line")[0].strip().rstrip(".") or "it is empty"
