"""What of a mail its writer may not have written for it: quoted mails, signatures."""

import re
from collections.abc import Iterator, Sequence

from app.formats.documents.wholes import is_blank
from app.text.cutting import Cut, joined, without

QUOTED, SIGNATURE = "quoted", "signature"
_QUOTE = re.compile(r"[ \u200e\u200f]?>")
_SIGNATURE = re.compile(r"-- ?\s*")
_LEAD = re.compile(
    r".*(?:\bwrote|\bécrit|\bschrieb|\bescribió|كتب(?:ت|وا)?|يكتب)\b.{0,80}:\s*|.{0,200}<\S+@\S+>\s*:\s*"
)
_ORIGINAL = re.compile(
    r"[\s>]*-{2,}\s*(?:original message|forwarded message|رسالة أصلية|الرسالة الأصلية|"
    r"رسالة (?:معاد توجيهها|محولة))\s*-{2,}\s*",
    re.IGNORECASE,
)
_LONG = 300  # characters; no longer line leads to a quotation
_FEW = 2  # words on a line that surely began on the line before
_LEADS = 2  # lines that may stand between the words that lead to a quotation and it


def proposed(text: str) -> tuple[Cut, ...]:
    """Stretches of a plain mail that quote another one, and the signature.

    Args:
        text: With LF as its line end; offsets are its code points.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(min(starts[-1] + len(line) + 1, len(text)))
    rows = [*_quoted(lines), *_rest(lines)]
    return sensible(text, [Cut(starts[a], starts[b], why) for a, b, why in rows])


def sensible(text: str, cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Cuts in order; none if nothing would be left."""
    found = joined([cut for cut in cuts if cut.start < cut.end])
    return () if is_blank(without(text, found)) else found


def _quoted(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Blocks of lines that begin with ``>``, with the line that leads to each: first, past last."""
    at = 0
    while at < len(lines):
        if not _QUOTE.match(lines[at]):
            at += 1
            continue
        first = at
        while at < len(lines) and (_QUOTE.match(lines[at]) or _between(lines, at)):
            at += 1
        yield _lead(lines, first), at, QUOTED


def _between(lines: Sequence[str], at: int) -> bool:
    """Whether a blank line stands between two quoted ones."""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    return not lines[at].strip() and bool(_QUOTE.match(after))


def _lead(lines: Sequence[str], first: int) -> int:
    """Where the words begin that lead to a quotation: “… wrote:”, on one line or two."""
    last = first - 1
    while last >= max(0, first - _LEADS) and not lines[last].strip():
        last -= 1
    short = last >= 0 and len(lines[last].split()) <= _FEW
    for begin in (last - 1, last) if short else (last, last - 1):
        words = " ".join(lines[max(begin, 0) : last + 1])
        if begin >= 0 and len(words) <= _LONG and _LEAD.fullmatch(words):
            return begin
    return first


def _rest(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """From a sign that the rest is no part of it, to the end."""
    for at, line in enumerate(lines):
        if len(line) <= _LONG and _ORIGINAL.fullmatch(line):
            yield at, len(lines), QUOTED
            return
        if _SIGNATURE.fullmatch(line) and at:
            end = next((n for n in range(at, len(lines)) if _QUOTE.match(lines[n])), len(lines))
            yield at, _lead(lines, end) if end < len(lines) else end, SIGNATURE
            if end == len(lines):
                return
