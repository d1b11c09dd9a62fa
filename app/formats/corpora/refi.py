"""REFI-QDA, id ``refi-qda``: projects (QDPX) and code books (QDC) of qualitative analysis."""

import re
from collections.abc import Collection

from app.formats.base import Format, Input
from app.formats.corpora.refi_names import QDE
from app.formats.corpora.refi_open import beside, internal
from app.formats.corpora.refi_read import header, read
from app.formats.corpora.refi_write import write
from app.formats.features import holds
from app.formats.units import Unit
from app.formats.zipped import DAMAGE, is_zip, open_zip

_LOOKED_AT = 1 << 16
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:Project|CodeBook)\b[^>]*urn:QDA-XML:")
_PATH = re.compile(rb'plainTextPath\s*=\s*"(internal://[^"]{1,400})"')
_MOST = 256 << 20


def sniff(item: Input) -> float:
    """How surely a file is a project or a code book, by its members or its root element."""
    if is_zip(item.path):
        return 0.95 if _has_project(item) else 0.0
    with item.path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    return 0.95 if _ROOT.search(head) else 0.0


def _has_project(item: Input) -> bool:
    try:
        with open_zip(item.path) as archive:
            return any(name.lower() == QDE for name in archive.namelist())
    except DAMAGE:
        return False


def companions(item: Input) -> Collection[str]:
    """The texts beside a bare project file."""
    if item.suffix != ".qde" or not len(item.tree) or item.size > _MOST:
        return ()
    found = {internal(path.decode("utf-8", "replace")) for path in _PATH.findall(_head(item))}
    sources = (beside(item, path) for path in found)
    return {source.name for source in sources if source is not None}


def _head(item: Input) -> bytes:
    return item.path.read_bytes()


FORMAT = Format(
    id="refi-qda",
    title="REFI-QDA (QDPX, QDC)",
    suffixes=(".qdpx", ".qde", ".qdc"),
    unit="code point",
    reader=read,
    writer=write,
    header=header,
    sniff=sniff,
    companions=companions,
    holds=holds(
        kept="text title uids spans extents labels layers notes created relations comments scheme"
        " nested overlapping stacked multiline",
        changed="metadata fragments discontinuous",
        set_up="keys language states assigned attributes relation_attributes cues extra",
    ),
    warnings=(
        "Tools for qualitative analysis have codes and no attributes: choices come as codes below"
        " the label; other attributes, states and cue words travel in a file of ours beside the"
        " project and are lost once another tool saves it.",
        "Relations are links between selections; QualCoder and some others drop them.",
        "A span in pieces is one selection a piece there.",
        "Metadata become variables of the document, comments memos.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("qualitative",),
    about="For MAXQDA, NVivo, ATLAS.ti and QualCoder: texts, codes, coders, memos and links.",
)
