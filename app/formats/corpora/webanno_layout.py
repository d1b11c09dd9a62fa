"""How WebAnno TSV lays a text out: sentences, tokens, and where the words of a span are.

INCEpTION puts sentences together with one line end and spaces. Lines are joined to one sentence
where that would not give the text again.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.formats.tokens import places

_WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some lines of the text with their tokens.

    Attributes:
        tokens: Numbers of its tokens.
    """

    start: int
    end: int
    tokens: range


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in sentences.

    Attributes:
        text: As it is written: the same length, but for a line end at its end.
        sentences: In their order.
        starts: Where each token begins.
        ends: Where each token ends.
        newline: Whether a line end follows that is not written.
    """

    text: str
    sentences: list[Sentence]
    starts: list[int]
    ends: list[int]
    newline: bool

    def covered(self, start: int, end: int) -> range:
        """Numbers of the tokens that lie in a stretch of text, even if only partly."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def as_laid_out(text: str) -> str:
    """A text as reading it again will give it: spaces before its first word."""
    first = _WORD.search(text)
    if first is None or not first.start():
        return text
    return " " * first.start() + text[first.start() :]


def layout_of(text: str, cuts: Iterable[int]) -> Layout:
    """How a text is laid out.

    Args:
        text: The text, not empty.
        cuts: Where tokens have to end: the ends of spans.
    """
    newline = text.endswith("\n") and len(text) > 1
    body = text[:-1] if newline else text
    # White space alone is one token, so that there is a row at all.
    found = places(body, cuts) or [(0, len(body))]
    starts, ends = [start for start, _ in found], [end for _, end in found]
    body = as_laid_out(body)
    return Layout(body, list(_sentences(body, starts, ends)), starts, ends, newline)


def _sentences(text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Sentence]:
    start, first = starts[0], 0
    line_end = text.find("\n")
    while line_end >= 0:
        n = bisect_left(starts, line_end)  # the token after this line end
        if n == len(starts) or starts[n] == line_end:  # nothing, or nothing but white space
            break
        line_end = text.rfind("\n", line_end, starts[n])
        if n > first and not text[line_end + 1 : starts[n]].strip(" "):
            yield Sentence(start, line_end, range(first, n))
            start, first = starts[n], n
        line_end = text.find("\n", starts[n])
    yield Sentence(start, len(text), range(first, len(starts)))
