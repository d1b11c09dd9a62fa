"""How WebAnno TSV lays a text out: sentences, tokens, and where the words of a span are.

INCEpTION puts sentences together with one line end and spaces. Lines are joined to one sentence
where that would not give the text again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.formats.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some lines of the text with their tokens.

    Attributes:
        first: Number of its first token in the text.
    """

    start: int
    end: int
    first: int
    tokens: list[Token] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in sentences.

    Attributes:
        text: As it is written: the same length, but for a line end at its end.
        sentences: In their order.
        tokens: All tokens.
        newline: Whether a line end follows that is not written.
    """

    text: str
    sentences: list[Sentence]
    tokens: list[Token]
    newline: bool

    def covered(self, start: int, end: int) -> range:
        """Numbers of the tokens that lie in a stretch of text, even if only partly."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        return range(first, bisect_left(self.tokens, end, key=lambda token: token.start))


def layout_of(text: str, cuts: Iterable[int]) -> Layout:
    """How a text is laid out.

    Args:
        text: The text, not empty.
        cuts: Where tokens have to end: the ends of spans.
    """
    newline = text.endswith("\n") and len(text) > 1
    body = text[:-1] if newline else text
    found = tokens(body, cuts)
    if not found:  # white space only: one token, so that there is a line at all
        whole = Token(0, len(body))
        return Layout(body, [Sentence(0, len(body), 0, [whole])], [whole], newline)
    body = " " * found[0].start + body[found[0].start :]
    return Layout(body, _sentences(body, found), found, newline)


def _sentences(text: str, found: Sequence[Token]) -> list[Sentence]:
    made: list[Sentence] = []
    start = first = 0
    for n, token in enumerate(found):
        if n == 0:
            start = token.start
            continue
        gap = text[found[n - 1].end : token.start]
        line_end = gap.rfind("\n")
        if line_end >= 0 and not gap[line_end + 1 :].strip(" "):
            end = found[n - 1].end + line_end
            made.append(Sentence(start, end, first, list(found[first:n])))
            start, first = token.start, n
    made.append(Sentence(start, len(text), first, list(found[first:])))
    return made
