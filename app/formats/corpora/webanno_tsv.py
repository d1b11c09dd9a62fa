"""WebAnno TSV 3.3, id ``webanno-tsv``: a table of tokens, as INCEpTION and WebAnno export it."""

from app.formats.base import Format, Input
from app.formats.corpora.webanno_read import read
from app.formats.corpora.webanno_write import write
from app.formats.features import holds
from app.formats.units import Unit


def sniff(item: Input) -> float:
    """How surely a file is a WebAnno TSV, by its first line."""
    with item.path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"#FORMAT=WebAnno TSV"):
        return 0.98
    return 0.6 if head.startswith((b"#id=1", b" # de.tudarmstadt", b"# de.tudarmstadt")) else 0.0


FORMAT = Format(
    id="webanno-tsv",
    title="WebAnno TSV 3.3 (INCEpTION)",
    suffixes=(".tsv",),
    unit="UTF-16",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="layers spans labels attributes notes relations relation_attributes nested"
        " overlapping stacked multiline",
        changed="fragments discontinuous",
        partly="text comments",
        set_up="keys title language metadata uids extents created states assigned cues extra",
    ),
    warnings=(
        "INCEpTION reads these files only in a project that has the layers HashiyaSpan and"
        " HashiyaRelation with the same features; the help says how to make them.",
        "Names, notes on the article, identifiers and times travel in comments of the file, which"
        " INCEpTION leaves out when it writes the file anew.",
        "A span that begins or ends in white space begins or ends at a word there.",
    ),
    units=(Unit.UTF16, Unit.CODE_POINT),
    foreign=True,
    audience=("tools",),
    about="For INCEpTION and WebAnno: a table of tokens, one file an article and annotator.",
)
