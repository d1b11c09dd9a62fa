"""UIMA CAS JSON 0.4, id ``uima-json``: a CAS with its types in one file."""

from app.formats.base import Format, Input
from app.formats.corpora.uima_json_read import read
from app.formats.corpora.uima_json_write import write
from app.formats.features import holds
from app.formats.units import Unit

_LOOKED_AT = 1 << 16


def sniff(item: Input) -> float:
    """How surely a file is a CAS JSON, by its keys."""
    with item.path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return 0.0
    return 0.98 if b'"%FEATURE_STRUCTURES"' in head or b'"%TYPES"' in head else 0.0


FORMAT = Format(
    id="uima-json",
    title="UIMA CAS JSON 0.4",
    suffixes=(".json",),
    unit="UTF-16",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="text title language uids layers spans extents labels attributes notes created"
        " relations relation_attributes nested overlapping stacked multiline",
        changed="keys metadata fragments discontinuous",
        partly="comments",
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
    about="For INCEpTION and Python with cassis: one JSON file an article and annotator.",
)
