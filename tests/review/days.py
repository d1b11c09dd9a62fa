"""A day of deciding: which key for which disagreement, and the gold layer that comes of it."""

from collections.abc import Sequence

from app.review.cases import Comparison, SpanCase

KEYS = {
    "label": "2",
    "boundary": "u",
    "missing": "1",
    "extra": "x",
    "attribute": "2",
    "relation": "1",
}
"""The first of these that a case is decides it."""
Said = tuple[str, tuple[tuple[int, int], ...]]


def key_for(kinds: Sequence[str]) -> str:
    """The key that decides a case of these kinds."""
    return next(key for kind, key in KEYS.items() if kind in kinds)


def gold_expected(comparison: Comparison) -> list[Said]:
    """Label and fragments of every gold span, worked out without the code that decides."""
    found: list[Said] = []
    for case in comparison.spans:
        kinds = [kind.value for kind in case.kinds]
        found += [_expected(case, key_for(kinds) if kinds else "1")] if kinds != ["extra"] else []
    return sorted(one for one in found if one[1])


def _expected(case: SpanCase, key: str) -> Said:
    if key == "x":
        return "", ()
    if key == "u":
        covered = sorted({n for s in case.present for a, b in s.fragments for n in range(a, b)})
        return case.present[0].label, _pieces(covered)
    span = case.spans[int(key) - 1]
    return (span.label, span.fragments) if span is not None else ("", ())


def _pieces(covered: Sequence[int]) -> tuple[tuple[int, int], ...]:
    known = set(covered)
    starts = [n for n in covered if n - 1 not in known]
    ends = [n + 1 for n in covered if n + 1 not in known]
    return tuple(zip(starts, ends, strict=True))
