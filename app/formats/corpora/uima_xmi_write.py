"""Writing UIMA XMI: a file an article and annotator, and their ``TypeSystem.xml``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.uima_layers import Layer, layers
from app.formats.corpora.uima_names import DKPRO, features_of, legal
from app.formats.corpora.uima_types import as_xml
from app.formats.features import Feature
from app.formats.losses import Loss
from app.formats.sinks import Sink
from app.model.record import ArticleRecord

ILLEGAL = "XML cannot hold some control characters; each of them becomes U+FFFD."
_SEGMENT = f"http:///{DKPRO.replace('.', '/')}segmentation/type.ecore"
_META = f"http:///{DKPRO.replace('.', '/')}metadata/type.ecore"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore"'
    f' xmlns:metadata="{_META}" xmlns:segmentation="{_SEGMENT}" xmi:version="2.0">\n'
    '<cas:NULL xmi:id="0"/>\n'
)
_ESCAPES = (
    *(("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")),
    *(("\t", "&#9;"), ("\r", "&#13;")),
)


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes the type system first, then the files of each article next to each other."""
    known = features_of(corpus.scheme)
    with sink.file("TypeSystem.xml") as out:
        out.write(as_xml(known))
    for record, left, found in layers(corpus, tell, known):
        for name, layer in found:
            with sink.file(f"{name}.xmi") as out:
                out.write(xmi(layer).encode())
        yield record, _as_legal(left, tell)


def _as_legal(record: ArticleRecord, tell: Tell) -> ArticleRecord:
    """What reading gives: a text of what XML can hold."""
    text = legal(record.text)
    if text == record.text:
        return record
    key = record.article.key
    tell(Loss(Feature.TEXT, ILLEGAL, key))
    digest = sha256(text.encode()).hexdigest()
    return replace(record, text=text, article=replace(record.article, sha256=digest))


def xmi(layer: Layer) -> str:
    """One layer as XMI."""
    parts = [
        _HEAD,
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"'
        f' sofaString="{escaped(legal(layer.text))}"/>\n'
        f'<metadata:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="{layer.length}"'
        f' language="{escaped(legal(layer.language or "x-unspecified"))}"'
        f' documentTitle="{escaped(legal(layer.title))}"'
        f' documentId="{escaped(legal(layer.uid))}" isLastSegment="false"/>\n',
    ]
    number = 3
    for key, words in layer.fields:
        parts.append(
            f'<metadata:MetaDataStringField xmi:id="{number}" sofa="1" begin="0"'
            f' end="{layer.length}" key="{escaped(key)}" value="{escaped(words)}"/>\n'
        )
        number += 1
    for what, places in (("Sentence", layer.sentences), ("Token", layer.tokens)):
        parts += [
            f'<segmentation:{what} xmi:id="{n}" sofa="1" begin="{begin}" end="{end}"/>\n'
            for n, (begin, end) in enumerate(places, number)
        ]
        number += len(places)
    first = number
    for begin, end, told in layer.spans:
        parts.append(
            f'<custom:HashiyaSpan xmi:id="{number}" sofa="1" begin="{begin}" end="{end}"'
            f"{_attributes(told)}/>\n"
        )
        number += 1
    for begin, end, source, target, told in layer.relations:
        parts.append(
            f'<custom:HashiyaRelation xmi:id="{number}" sofa="1" begin="{begin}" end="{end}"'
            f' Governor="{first + source}" Dependent="{first + target}"{_attributes(told)}/>\n'
        )
        number += 1
    members = " ".join(map(str, range(2, number)))
    parts.append(f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n')
    return "".join(parts)


def _attributes(told: Mapping[str, str]) -> str:
    return "".join([f' {key}="{escaped(words)}"' for key, words in told.items()])


def escaped(words: str) -> str:
    """Words as the value of an XML attribute, white space as it is."""
    for sign, written in _ESCAPES:
        words = words.replace(sign, written)
    return words
