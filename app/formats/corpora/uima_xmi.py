"""UIMA XMI, id ``uima-xmi``: what INCEpTION, WebAnno and DKPro exchange."""

from collections.abc import Collection

from app.formats.base import Format, Input
from app.formats.corpora.uima_xmi_read import read, type_system_of
from app.formats.corpora.uima_xmi_write import write
from app.formats.features import holds
from app.formats.units import Unit

_LOOKED_AT = 1 << 12


def sniff(item: Input) -> float:
    """How surely a file is an XMI of UIMA, by its first element."""
    with item.path.open("rb") as file:
        head = file.read(_LOOKED_AT).replace(b"\x00", b"")
    return 0.95 if b"http://www.omg.org/XMI" in head else 0.0


def companions(item: Input) -> Collection[str]:
    """The type system that belongs to it."""
    found = type_system_of(item)
    return [found.name] if found else []


FORMAT = Format(
    id="uima-xmi",
    title="UIMA XMI (INCEpTION, DKPro)",
    suffixes=(".xmi",),
    unit="UTF-16",
    reader=read,
    writer=write,
    sniff=sniff,
    companions=companions,
    many=True,
    holds=holds(
        kept="title language uids layers spans extents labels attributes notes created relations"
        " relation_attributes nested overlapping stacked multiline",
        changed="keys metadata fragments discontinuous",
        partly="text comments",
        set_up="states assigned cues extra",
    ),
    warnings=(
        "INCEpTION shows these spans only in a project that has the layers HashiyaSpan and"
        " HashiyaRelation; the help says how to make them.",
        "A span in pieces is one annotation a piece; “part_of” says which belong together.",
    ),
    units=(Unit.UTF16, Unit.CODE_POINT),
    foreign=True,
    audience=("tools", "training"),
    about="For INCEpTION and Java pipelines: one file an article and annotator, types beside.",
)
