"""W3C Web Annotation, id ``webannotation``: JSON-LD beside the texts it is about."""

from collections.abc import Collection

from app.formats.base import Format, Input
from app.formats.corpora.webannotation_read import read, texts_beside
from app.formats.corpora.webannotation_values import annotations_of
from app.formats.corpora.webannotation_write import CONTEXT, write
from app.formats.features import holds
from app.formats.json_values import Value, beginning, values_of
from app.formats.units import Unit

_MOST = 64 << 20


def sniff(item: Input) -> float:
    """How surely a file holds Web Annotations, by its beginning."""
    head, first = beginning(item.path)
    if not head.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return 0.0
    if CONTEXT in head or CONTEXT.replace("http:", "https:") in head:
        return 0.95
    if first is not None:
        found = next(annotations_of(first), None)
        return 0.8 if found is not None and "target" in found else 0.0
    return 0.6 if '"AnnotationPage"' in head and '"target"' in head else 0.0


def companions(item: Input) -> Collection[str]:
    """The texts that its annotations are about."""
    if item.size > _MOST or not sniff(item):
        return ()
    plain = item.beside(f"{item.stem}.txt")
    if plain is not None and item.suffix == ".jsonld":
        return (plain.name,)
    values = [found.value for found in values_of(item.path) if isinstance(found, Value)]
    return {text.name for _, text in texts_beside(item, values)}


FORMAT = Format(
    id="webannotation",
    title="W3C Web Annotation (JSON-LD)",
    suffixes=(".jsonld", ".json"),
    unit="code point",
    reader=read,
    writer=write,
    sniff=sniff,
    companions=companions,
    many=True,
    holds=holds(
        kept="text title layers spans extents labels notes uids created comments nested"
        " overlapping stacked multiline discontinuous fragments",
        changed="relations",
        set_up="keys language metadata states assigned attributes relation_attributes cues extra",
    ),
    warnings=(
        "The texts lie beside as .txt files: hand them over together.",
        "Offsets count code points, as the standard says. Recogito counts UTF-16 units: where a"
        " text has emoji it goes by the quotes, which are written, too.",
        "States, metadata and the exact values of attributes travel along under “hashiya”, which"
        " other tools may drop.",
    ),
    units=(Unit.CODE_POINT, Unit.UTF16),
    foreign=True,
    audience=("tools", "qualitative"),
    about="For annotation servers and the digital humanities: standard JSON-LD beside the texts.",
)
