"""CoNLL-2003, id ``conll2003``: what sequence taggers are trained with."""

from collections.abc import Iterator

from app.formats.base import Corpus, Format, Tell, Written
from app.formats.corpora import conll_write
from app.formats.corpora.conll_read import read
from app.formats.features import holds
from app.formats.sinks import Sink

HOLDS = holds(
    changed="labels multiline",
    partly="text spans extents layers discontinuous fragments",
)


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes sentences of words with BIO tags."""
    return conll_write.write(corpus, sink, tell, HOLDS)


FORMAT = Format(
    id="conll2003",
    title="CoNLL-2003 (BIO)",
    suffixes=(".conll", ".bio", ".iob", ".iob2"),
    unit="tokens",
    reader=read,
    writer=write,
    many=True,
    holds=HOLDS,
    warnings=(
        "A word has one label at most: of spans that nest, overlap or lie on the same words, the"
        " longest is written; of equal ones, the one whose label comes first in the scheme.",
        "The text is words with single spaces between them: how it was spaced is not written.",
    ),
    foreign=True,
    audience=("training",),
    about="For training a sequence tagger: a word and its BIO tag a line, no nesting.",
)
