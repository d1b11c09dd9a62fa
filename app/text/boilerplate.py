"""What of a text is no part of the article: proposed, never cut without being asked.

Right is better than much: a rule proposes whole lines only, and only those that say nothing else.
The name of an agency at the end of a report stays: it tells where the report comes from.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.text.boilerplate_words import (
    DATE_LABEL,
    IS_CREDIT,
    IS_MORE,
    IS_PAGE,
    IS_RIGHTS,
    IS_SHARE,
)
from app.text.cutting import Cut
from app.text.fold import fold

_LONGEST = 200  # code points of a line that is looked at
_RULED = re.compile(r"[.…·•∙\-–—―_*=~#+]+(?:\s+[.…·•∙\-–—―_*=~#+]+)*")
_DATES = re.compile(rf"(?:{DATE_LABEL}\s*:?[\s|/،,–-]*)+")
_BARE = re.compile(r"[0-9]{1,4}")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = 60  # code points of a line that may be a date
_PAGE = 400  # code points between two numbers that may be those of pages


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of line that is no part of an article.

    Attributes:
        id: What ``--cut`` calls it, and what stays on record as the reason.
        title: What people call it.
    """

    id: str
    title: str


# “follow”, “tags” and “cookies” are only proposed by the reader of web pages.
RULES = (
    Rule("dots", "Dots or dashes at the edge"),
    Rule("date", "Date line without a date"),
    Rule("share", "Sharing and following"),
    Rule("follow", "Invitation to follow"),
    Rule("related", "Links to other articles"),
    Rule("tags", "Keywords"),
    Rule("cookies", "Notice about cookies"),
    Rule("rights", "Copyright notice"),
    Rule("credit", "Credit of a photograph"),
    Rule("page", "Page number"),
)
_OF_READERS = {
    "quoted": "Quoted words of another mail",
    "signature": "Signature of a mail",
    "page-head": "Head or foot of the pages",
    "page-number": "Page number",
}
TITLES = {rule.id: rule.title for rule in RULES} | _OF_READERS
"""What people call each rule."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text.

    Attributes:
        start: Its first code point.
        end: One past its last, its line end included.
        words: Its search key without spaces around; None if it is longer than any rule asks for.
    """

    start: int
    end: int
    words: str | None

    @property
    def blank(self) -> bool:
        return self.words == ""


def proposed(text: str) -> tuple[Cut, ...]:
    """What may be left out of a text, in order, not overlapping; whole lines with their ends.

    Blank lines that would be left over go with them. Of a text of which nothing would be left,
    nothing is proposed.

    Args:
        text: A text with LF as its only line end.
    """
    lines = list(_lines(text))
    reasons = _reasons(lines)
    if not reasons:
        return ()
    cuts: list[Cut] = []
    for first, last in _runs(lines, reasons):
        cut = _cut(lines, first, last, reasons[first])
        before = cuts[-1].end if cuts else 0  # blank lines between two cuts go with the first
        cuts.append(Cut(max(before, cut.start), cut.end, cut.reason))
    left = (line for n, line in enumerate(lines) if n not in reasons)
    return tuple(cuts) if any(_says(text, line) for line in left) else ()


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for piece in text.split("\n"):
        end = min(start + len(piece) + 1, len(text))
        short = len(piece) <= _LONGEST
        yield _Line(start, end, fold(piece).strip() if short else None)
        start += len(piece) + 1


def _reasons(lines: Sequence[_Line]) -> dict[int, str]:
    """Number of a line to the rule that proposes it."""
    found = dict.fromkeys(_edges(lines), "dots")
    first = next((n for n, line in enumerate(lines) if n not in found and not line.blank), -1)
    for n, line in enumerate(lines):
        if n in found or not line.words:
            continue
        reason = _reason(line.words)
        if reason == "date" and _is_dated(lines, n):
            continue
        if reason and (n != first or reason == "date"):  # the first line is mostly the title
            found[n] = reason
    for n in _numbers(lines):
        found.setdefault(n, "page")
    return found


def _is_dated(lines: Sequence[_Line], number: int) -> bool:
    """Whether the date that a line promises stands on the next one."""
    words = next((line.words for line in lines[number + 1 :] if not line.blank), None)
    return words is not None and len(words) <= _DATE and _BARE.search(words) is not None


def _reason(words: str) -> str:
    if ":" in words and _DATES.fullmatch(words):
        return "date"
    return next((rule for rule, holds in _CHECKS if holds(words)), "")


_CHECKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("share", IS_SHARE.fullmatch),
    ("related", IS_MORE.fullmatch),
    ("rights", IS_RIGHTS.fullmatch),
    ("credit", IS_CREDIT.fullmatch),
    ("page", IS_PAGE.fullmatch),
)


def _edges(lines: Sequence[_Line]) -> Iterator[int]:
    """The lines of dots and dashes before the first and after the last other line."""
    for numbers in (range(len(lines)), reversed(range(len(lines)))):
        for n in numbers:
            words = lines[n].words
            if words is None or (words and not _RULED.fullmatch(words)):
                break
            if words:
                yield n


def _numbers(lines: Sequence[_Line]) -> list[int]:
    """Lines of a bare number, if they count on by one and a page lies between two of them."""
    found = [n for n, line in enumerate(lines) if line.words and _BARE.fullmatch(line.words)]
    pairs = list(pairwise(found))
    counts_on = all(
        int(lines[two].words or 0) == int(lines[one].words or 0) + 1
        and lines[two].start - lines[one].end >= _PAGE
        for one, two in pairs
    )
    return found if pairs and counts_on else []


def _runs(lines: Sequence[_Line], reasons: dict[int, str]) -> Iterator[tuple[int, int]]:
    """First and last of the lines that go together: one rule, nothing but blank lines between."""
    numbers = sorted(reasons)
    first = last = numbers[0]
    for n in numbers[1:]:
        between = all(lines[k].blank for k in range(last + 1, n))
        if not (between and reasons[n] == reasons[first]):
            yield first, last
            first = n
        last = n
    yield first, last


def _cut(lines: Sequence[_Line], first: int, last: int, reason: str) -> Cut:
    """The cut of some lines, with blank ones where two of them or an edge would be left over."""
    start, end = lines[first].start, lines[last].end
    after = last + 1
    if first == 0 or lines[first - 1].blank:
        while after < len(lines) and lines[after].blank:
            end = lines[after].end
            after += 1
    before = first - 1
    if after == len(lines):
        while before >= 0 and lines[before].blank:
            start = lines[before].start
            before -= 1
    return Cut(start, end, reason)


def _says(text: str, line: _Line) -> bool:
    return line.words is None or bool(_LETTER.search(text, line.start, line.end))
