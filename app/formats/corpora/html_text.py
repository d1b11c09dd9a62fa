"""The text of an exported page, with the spans of one person drawn in it."""

from collections.abc import Mapping, Sequence

from app.formats.corpora.html_marks import Piece, pieces_of, woven
from app.formats.corpora.html_words import attributes_of, text
from app.model.article import Relation
from app.model.scheme import Scheme
from app.model.span import Span
from app.text.direction import is_rtl, paragraphs


def text_of(
    words: str,
    spans: Sequence[Span],
    numbers: Mapping[str, int],
    said: Mapping[str, str],
    order: Mapping[str, int],
    *,
    rtl: bool,
) -> str:
    """The text as paragraphs.

    Args:
        words: The text.
        spans: The spans drawn in it.
        numbers: The number of each span, by uid.
        said: What is told when the pointer is over a span, by uid, escaped.
        order: The number of each label, by id.
        rtl: Whether the article runs right to left.
    """
    pieces = pieces_of(spans)
    opened = _Opened(spans, numbers, said, order)
    lines = []
    for start, end in paragraphs(words):
        direction = "rtl" if is_rtl(words[start:end], rtl) else "ltr"
        meant = [piece for piece in pieces if piece.start < end and piece.end > start]
        inner = woven(start, end, meant, lambda a, b: text(words[a:b]), opened, "</mark>")
        blank = "" if words[start:end].strip() else ' class="gap"'
        lines.append(f'<p{blank} dir="{direction}">{inner or "<br>"}</p>')
    deepest = max((piece.lane for piece in pieces), default=0)
    high = f"{1.95 + 0.24 * deepest:.2f}"
    return f'<div class="text" style="--high:{high}">\n' + "\n".join(lines) + "\n</div>\n"


class _Opened:
    """Writes the tag that opens a piece; the first of a span carries its id."""

    def __init__(
        self,
        spans: Sequence[Span],
        numbers: Mapping[str, int],
        said: Mapping[str, str],
        order: Mapping[str, int],
    ) -> None:
        self._spans, self._numbers, self._said, self._order = spans, numbers, said, order
        self._begun: set[int] = set()

    def __call__(self, piece: Piece, closes: bool) -> str:
        span = self._spans[piece.number]
        last = piece.last and closes
        name = f"l{self._order[span.label]} d{piece.lane}{' e' if last else ''}"
        mark = "" if piece.number in self._begun else f' id="{text(span.uid)}"'
        self._begun.add(piece.number)
        number = f' data-n="{self._numbers[span.uid]}"' if last else ""
        return f'<mark{mark} class="{name}"{number} title="{self._said[span.uid]}">'


def told(
    span: Span, scheme: Scheme, number: int, links: Sequence[Relation], quotes: Mapping[str, str]
) -> str:
    """What is told of a span when the pointer is over it: plain lines, escaped for an attribute."""
    label = scheme.label(span.label)
    lines = [f"{number}. {' · '.join(dict.fromkeys((label.name.ar, label.name.en)))}"]
    for name, value in attributes_of(label.attributes, span.attributes):
        lines.append(f"{' · '.join(dict.fromkeys((name.ar, name.en)))}: {value}")
    lines += [f"✎ {span.note}"] if span.note else []
    for link in links:
        kind = scheme.relation(link.type).name
        lines.append(f"{kind.ar} · {kind.en}: {quotes[link.source]} ← {quotes[link.target]}")
    lines.append(span.annotator)
    return text("\n".join(lines))
