"""spaCy, id ``spacy``: DocBin files with groups of spans and entities, for training."""

import zlib

from app.formats.base import Format, Input
from app.formats.corpora.spacy_read import read
from app.formats.corpora.spacy_write import write
from app.formats.features import holds


def sniff(item: Input) -> float:
    """How surely a file is a DocBin, by the first bytes of what is packed in it."""
    with item.path.open("rb") as file:
        head = file.read(1 << 12)
    try:
        start = zlib.decompressobj().decompress(head, 1 << 10)
    except zlib.error:
        return 0.0
    return 0.95 if b"attrs" in start and b"tokens" in start else 0.0


FORMAT = Format(
    id="spacy",
    title="spaCy (DocBin)",
    suffixes=(".spacy",),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    many=True,
    holds=holds(
        kept="text layers spans extents labels uids nested overlapping stacked multiline",
        changed="fragments discontinuous",
        partly="comments",
        set_up="keys title language metadata states assigned attributes notes created relations"
        " relation_attributes cues extra",
    ),
    warnings=(
        "All spans are in doc.spans[“sc”]; doc.ents holds those that do not overlap, the longest"
        " first.",
        "spaCy has no place for relations, attributes, notes, comments and metadata: they travel"
        " along in doc.user_data[“hashiya”] as JSON and are lost where a DocBin is written anew"
        " without store_user_data.",
        "The first annotator's file has all articles; where that person marked nothing and is not"
        " done, entities are unknown to spaCy, but span categories are taken to be none.",
        "Words are cut where spans begin or end; a pipeline that cuts words otherwise aligns them"
        " when it is trained.",
    ),
    foreign=True,
    audience=("training",),
    about="For training with spaCy: a .spacy file an annotator, spans and entities in it.",
)
