"""TEI, id ``tei``: one document an article, its annotations in stand-off."""

from app.formats.base import Format, Input
from app.formats.corpora.tei_read import read
from app.formats.corpora.tei_write import write
from app.formats.features import holds
from app.formats.units import Unit

_LOOKED_AT = 1 << 14
_SIGNS = (b"http://www.tei-c.org/ns/1.0", b"<TEI.2", b"<TEI ", b"<teiCorpus")


def sniff(item: Input) -> float:
    """How surely a file is TEI, by its beginning."""
    with item.path.open("rb") as file:
        head = file.read(_LOOKED_AT).replace(b"\0", b"")
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return 0.0
    return 0.95 if any(sign in head for sign in _SIGNS) else 0.0


FORMAT = Format(
    id="tei",
    title="TEI (stand-off)",
    suffixes=(".xml", ".tei"),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="keys title language layers spans extents labels attributes notes relations comments"
        " nested overlapping stacked multiline discontinuous fragments",
        changed="uids relation_attributes",
        partly="text",
        set_up="metadata states assigned created cues extra",
    ),
    warnings=(
        "The text stands in one paragraph with its line ends, marked xml:space=“preserve”: a tool"
        " that folds white space all the same shifts every span.",
        "Metadata, states and times stand as JSON in xenoData, which other tools pass over.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("qualitative", "tools"),
    about="For the digital humanities: one TEI document an article, annotations in stand-off.",
)
