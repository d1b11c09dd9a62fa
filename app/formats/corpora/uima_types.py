"""The type system of our UIMA files: the same table as XML and as CAS JSON."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from app.formats.corpora.uima_names import (
    ANNOTATION,
    BOOLEAN,
    DOCUMENT,
    FIELD,
    RELATION,
    RELATION_FEATURES,
    SENTENCE,
    SPAN,
    SPAN_FEATURES,
    STRING,
    TOKEN,
    Features,
)

_DOCUMENT = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")

Table = Mapping[str, tuple[str, Mapping[str, str]]]
"""Name of a type to its supertype and its features with their ranges."""


def table(known: Features) -> Table:
    """The types our files use.

    Args:
        known: The attributes that have features.
    """
    ends = {"Governor": SPAN, "Dependent": SPAN}
    return {
        DOCUMENT: (
            "uima.tcas.DocumentAnnotation",
            dict.fromkeys(_DOCUMENT, STRING) | {"isLastSegment": BOOLEAN},
        ),
        FIELD: (ANNOTATION, {"key": STRING, "value": STRING}),
        SENTENCE: (ANNOTATION, {"id": STRING}),
        TOKEN: (ANNOTATION, {"id": STRING}),
        SPAN: (ANNOTATION, dict.fromkeys((*SPAN_FEATURES, *known.spans), STRING)),
        RELATION: (
            ANNOTATION,
            ends | dict.fromkeys((*RELATION_FEATURES, *known.relations), STRING),
        ),
    }


def as_xml(known: Features) -> bytes:
    """A ``TypeSystem.xml``."""
    return "\n".join(_xml(table(known))).encode()


def _xml(types: Table) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
    yield "  <types>"
    for name, (above, features) in types.items():
        yield "    <typeDescription>"
        yield f"      <name>{escape(name)}</name>"
        yield "      <description/>"
        yield f"      <supertypeName>{above}</supertypeName>"
        yield "      <features>"
        for feature, of in features.items():
            yield "        <featureDescription>"
            yield f"          <name>{escape(feature)}</name>"
            yield "          <description/>"
            yield f"          <rangeTypeName>{of}</rangeTypeName>"
            yield "        </featureDescription>"
        yield "      </features>"
        yield "    </typeDescription>"
    yield "  </types>"
    yield "</typeSystemDescription>\n"


def as_cas_json(known: Features) -> dict[str, dict[str, object]]:
    """The ``%TYPES`` of a CAS JSON."""
    found: dict[str, dict[str, object]] = {}
    for name, (above, features) in table(known).items():
        found[name] = {"%NAME": name, "%SUPER_TYPE": above}
        for feature, of in features.items():
            found[name][feature] = {"%NAME": feature, "%RANGE": of}
    return found
