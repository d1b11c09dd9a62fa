"""Arabic for a terminal that neither joins letters nor turns lines round.

Never for Qt, which does both itself. Lines are wrapped in logical order first, then each is
shaped and reordered, so that a wrapped sentence still reads from its first line to its last.
"""

import re
import unicodedata

import arabic_reshaper
from bidi import get_display
from bidi.mirror import MIRRORED

from app.text.controls import BIDI, harmless
from app.text.direction import article_is_rtl, is_rtl
from app.text.graphemes import next_grapheme

_RESHAPER = arabic_reshaper.ArabicReshaper(
    {"delete_harakat": False, "support_ligatures": False, "use_unshaped_instead_of_isolated": True}
)
_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_MARKS += "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0"
_MARKS += "\u07eb-\u07f3\u08ca-\u08e1\u08e3-\u08ff\ufb1e"
_MARKS_FIRST = re.compile(rf"([{_MARKS}]+)([^\s{_MARKS}])")
_STEERING = re.compile(f"[{''.join(sorted(BIDI))}\u034f\u200b-\u200d\u2060\ufeff]")
_WITNESS = "\u034f"
_BRACKET = f"([{re.escape(''.join(MIRRORED))}])"
_TURNED = re.compile(f"{_BRACKET}{_WITNESS}|{_WITNESS}{_BRACKET}")


def shape(text: str, width: int, *, rtl: bool | None = None) -> list[str]:
    """The lines of `text` as such a terminal must be given them, left to right.

    Args:
        text: One or more paragraphs in logical order.
        width: Columns of the terminal, at least 1; paragraphs that run right to left are
            aligned at that column.
        rtl: Whether all of it runs right to left; None: each paragraph by its letters.
    """
    default = article_is_rtl(text)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        plain = harmless(paragraph).expandtabs(4)
        right = is_rtl(plain, default) if rtl is None else rtl
        lines += [_line(line, width, right) for line in _wrapped(plain, max(1, width))]
    return lines


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes: marks none, wide characters two."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _line(logical: str, width: int, rtl: bool) -> str:
    shaped = _RESHAPER.reshape(logical.rstrip(" ").replace(_WITNESS, ""))
    display = _reordered(shaped, "R" if rtl else "L")
    display = _STEERING.sub("", _MARKS_FIRST.sub(r"\2\1", display))
    return " " * (width - columns(display)) + display if rtl else display


def _reordered(shaped: str, base: str) -> str:
    """The line in visual order, brackets mirrored where they run right to left.

    python-bidi 0.6 does not mirror and tells no levels. So each bracket is followed by a mark as
    a witness: a mark goes with its bracket (UAX #9, W1 and N0), and comes out before it exactly
    where the run was turned round.
    """
    witnessed = re.sub(_BRACKET, rf"\1{_WITNESS}", shaped)
    return _TURNED.sub(_mirrored, get_display(witnessed, base_dir=base))


def _mirrored(found: re.Match[str]) -> str:
    return str(found[1] or MIRRORED[found[2]])


def _wrapped(paragraph: str, width: int) -> list[str]:
    """The paragraph in pieces that fit, parted at spaces; a longer word is cut."""
    lines, line = [], ""
    for word in re.findall(r" *[^ ]+", paragraph):
        if columns(line + word) <= width:
            line += word
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word.lstrip(" "), width)
        lines += whole
    return [*lines, line]


def _cut(word: str, width: int) -> list[str]:
    pieces, start = [], 0
    while start < len(word):
        end = next_grapheme(word, start)
        while end < len(word) and columns(word[start : next_grapheme(word, end)]) <= width:
            end = next_grapheme(word, end)
        pieces.append(word[start:end])
        start = end
    return pieces
