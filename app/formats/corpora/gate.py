"""GATE, id ``gate``: documents as bdocjs, one file an article.

The layout is that of the GATE plugin Format_Bdoc and of the Python package gatenlp.
"""

from app.formats.base import Format, Input
from app.formats.corpora.gate_read import is_document, read
from app.formats.corpora.gate_write import write
from app.formats.features import holds
from app.formats.json_values import beginning
from app.formats.units import Unit


def sniff(item: Input) -> float:
    """How surely a file is a GATE document, by its beginning."""
    head, first = beginning(item.path)
    if not head.lstrip("\ufeff \t\r\n").startswith("{"):
        return 0.0
    if first is not None:
        return 0.95 if is_document(first) else 0.0
    return 0.9 if '"annotation_sets"' in head else 0.0


FORMAT = Format(
    id="gate",
    title="GATE (bdocjs)",
    suffixes=(".bdocjs", ".json"),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="text keys metadata layers spans extents labels attributes nested overlapping"
        " stacked multiline",
        changed="relations relation_attributes fragments discontinuous",
        set_up="title language states assigned uids notes created cues comments extra",
    ),
    warnings=(
        "GATE itself opens bdocjs once its plugin Format_Bdoc is loaded.",
        "A relation is an annotation there that names two others by their ids in “source” and"
        " “target”.",
        "GATE has no place for notes, comments and states: they travel along in a feature called"
        " “hashiya”, which a pipeline may drop.",
    ),
    units=(Unit.UTF16, Unit.CODE_POINT),
    foreign=True,
    audience=("tools", "training"),
    about="For pipelines in GATE and gatenlp: one document an article, a set an annotator.",
)
