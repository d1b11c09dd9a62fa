"""brat, id ``brat``: a text file and a file of annotations an article."""

from app.formats.base import Format
from app.formats.corpora.brat_read import companions, read
from app.formats.corpora.brat_write import write
from app.formats.features import holds
from app.formats.units import Unit

FORMAT = Format(
    id="brat",
    title="brat (stand-off)",
    suffixes=(".ann",),
    unit="code point",
    reader=read,
    writer=write,
    companions=companions,
    many=True,
    holds=holds(
        kept="text spans extents relations nested overlapping stacked discontinuous fragments"
        " layers",
        changed="labels attributes notes relation_attributes multiline",
        partly="comments",
        set_up="keys title language metadata states assigned uids created cues extra",
    ),
    warnings=(
        "brat shows names of types made of A–Z, a–z, 0–9, “_” and “-” only: others are written"
        " by their codes, and visual.conf says what brat is to call them.",
        "brat has no line end within a span: a span over several lines is written in pieces.",
        "Titles, metadata, states, comments, cue words and identifiers travel along in a file"
        " “.hashiya.json” an article, which brat does not read; leave it beside the others.",
        "The screen of brat shifts spans after emoji when they are drawn anew there.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16, Unit.UTF8),
    foreign=True,
    audience=("tools", "training"),
    about="For annotating further in brat: a text and an annotation file an article.",
)
