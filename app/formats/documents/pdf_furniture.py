"""Running heads, feet and page numbers: rows that stand at the same place page after page."""

import re
import unicodedata
from collections.abc import Sequence
from math import ceil

from app.formats.documents.pdf_glyphs import Page
from app.formats.documents.pdf_rows import Row

HEAD = "page-head"
NUMBER = "page-number"
_ROWS = 3  # at the top and at the bottom of a page are looked at
_EDGE = 0.16  # of the height of a page
_SAME = 4.0  # points
_SHARE = 0.4  # of the pages; heads of left and right pages may differ
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[\s\-–—|()\[\]./]*(?:(?:page|p\.|seite|صفحة|الصفحة|ص|عمود|صفحه|עמוד)\s*[.:]?\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|من|von|de|מתוך|از)\s*\d{1,4})?[\s\-–—|()\[\]./]*",
    re.IGNORECASE,
)


def furniture(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[dict[int, str]]:
    """For each page the rows that are no part of the text, with the reason.

    Args:
        pages: The pages.
        rows: Their rows, from top to bottom.
    """
    found: list[dict[int, str]] = [{} for _ in pages]
    if len(pages) < 2:
        return found
    groups: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for number, (page, there) in enumerate(zip(pages, rows, strict=True)):
        for n in _at_edges(page, there):
            words = " ".join(there[n].text.split())
            key = _DIGITS.sub("#", words), round(there[n].y / _SAME)
            for near in (key[1] - 1, key[1] + 1):
                if (key[0], near) in groups:
                    key = key[0], near
            groups.setdefault(key, []).append((number, n, words))
    enough = max(2, ceil(_SHARE * len(pages)))
    for group in groups.values():
        where = {number for number, _, _ in group}
        if len(where) >= min(enough, max(3, len(pages) // 20 + 2)) or len(where) == len(pages):
            for number, n, reason in _reasons(group):
                found[number][n] = reason
    return [_from_edges(marked, len(there)) for marked, there in zip(found, rows, strict=True)]


def is_number(words: str) -> bool:
    """Whether a row is nothing but the number of a page, in whatever order it is seen."""
    plain = unicodedata.normalize("NFKC", words).strip()  # for comparing only
    turned = " ".join(part if part.isdecimal() else part[::-1] for part in plain.split()[::-1])
    return bool(_NUMBER.fullmatch(plain) or _NUMBER.fullmatch(turned))


def _at_edges(page: Page, rows: Sequence[Row]) -> list[int]:
    top, bottom = page.height * (1 - _EDGE), page.height * _EDGE
    upper = [n for n in range(min(_ROWS, len(rows))) if rows[n].y > top]
    lower = [n for n in range(max(0, len(rows) - _ROWS), len(rows)) if rows[n].y < bottom]
    return sorted({*upper, *lower})


def _reasons(group: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Page, row and reason of each; none for numbers that neither count the pages nor stay."""
    words = {one for _, _, one in group}
    if not all(is_number(one) for one in words):
        return [(number, n, HEAD) for number, n, _ in group]
    if _counting(group):
        return [(number, n, NUMBER) for number, n, _ in group]
    return [(number, n, HEAD) for number, n, _ in group] if len(words) == 1 else []


def _counting(group: Sequence[tuple[int, int, str]]) -> bool:
    """Whether one of the numbers in it goes up with the pages."""
    steps: set[int] | None = None
    for number, _, words in group:
        offsets = {int(one) - number for one in _DIGITS.findall(words)}
        steps = offsets if steps is None else steps & offsets
    return bool(steps)


def _from_edges(marked: dict[int, str], count: int) -> dict[int, str]:
    """Only those with nothing of the text between them and the edge of the page."""
    kept: dict[int, str] = {}
    for order in (range(count), range(count - 1, -1, -1)):
        for n in order:
            if n not in marked:
                break
            kept[n] = marked[n]
    return kept
