"""Agreement as lines for a terminal: every figure beside others, then what each of them means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from textwrap import wrap

from app.review.agreement import (
    Agreement,
    Figure,
    Interval,
    PairAgreement,
    Said,
    Score,
    SpanScores,
)
from app.review.meanings import NO_INTERVAL, THRESHOLDS, UNDEFINED, meaning_of
from app.text.controls import harmless

_NONE = "–"
_LEAST = 5  # articles with the least agreement that are named
_CONFUSED = 10  # cells of the confusion of labels that are named
_SHARES = ("precision", "recall", "F1")
_Row = Sequence[str]


def agreement_lines(
    found: Agreement, names: Mapping[str, str], *, tolerance: int, width: int, bootstrap: int = 0
) -> Iterator[str]:
    """All lines.

    Args:
        found: The figures.
        names: uid of an article to what it is called.
        tolerance: By how many code points an end may have been off.
        width: Columns at most, for sentences; tables take about 90.
        bootstrap: How many samples were drawn for confidence intervals.
    """
    people = ", ".join(map(_plain, found.annotators))
    yield f"Agreement of {people} ({_articles(found.articles)})"
    for pair in found.pairs:
        yield ""
        yield from _pair(pair, names, tolerance)
    yield ""
    yield "Everyone together: Krippendorff's alpha"
    rows = [("all labels", number(found.alpha.nominal), number(found.alpha.unitizing))]
    for label, alpha in found.alpha_labels.items():
        rows.append((label, number(alpha.nominal), number(alpha.unitizing)))
    yield from table(("", "on characters", "unitizing"), rows)
    if found.gamma is not None:
        yield f"Gamma, of a sample: {number(found.gamma)}"
    yield from _intervals(found.alpha_intervals)
    if bootstrap and not any((found.alpha_intervals, *(pair.intervals for pair in found.pairs))):
        yield NO_INTERVAL
    yield ""
    yield from _meanings(found, width)


def number(figure: Figure) -> str:
    """A figure with three decimals; a dash where it is undefined."""
    return _NONE if figure is None else f"{figure:.3f}"


def table(head: _Row, rows: Sequence[_Row]) -> Iterator[str]:
    """Lines in columns, the first to the left and the others to the right."""
    every = [head, *rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(head))]
    for row in every:
        cells = [f"{row[0]:<{widths[0]}}"]
        cells += [f"{cell:>{room}}" for cell, room in zip(row[1:], widths[1:], strict=True)]
        yield ("  " + "  ".join(cells)).rstrip()


def _pair(pair: PairAgreement, names: Mapping[str, str], tolerance: int) -> Iterator[str]:
    heading = f"b, {_plain(pair.b)}, measured against a, {_plain(pair.a)}"
    yield f"{heading} ({_articles(pair.articles)})"
    ways = ("exact", "overlap", f"±{tolerance}")
    head = ["", "spans", "", *(name for way in ways for name in ("", way, "")), ""]
    second = ["", "of a", "of b", *("P", "R", "F1") * len(ways), "κ"]
    rows = [second, _scores_row("all labels", pair.scores, None)]
    for label, scores in pair.labels.items():
        rows.append(_scores_row(label, scores, pair.kappa.get(label)))
    yield from table(head, rows)
    yield "  P: precision. R: recall. κ: Cohen's kappa, on characters."
    yield from _said("attributes of paired spans", pair.attributes)
    if pair.relations.a or pair.relations.b:
        shares = zip(_SHARES, _shares(pair.relations), strict=True)
        told = ", ".join(f"{name} {share}" for name, share in shares)
        yield ""
        yield f"  relations between paired spans: {told}"
    yield from _said("attributes of paired relations", pair.relation_attributes)
    yield from _confused(pair)
    yield from _least(pair, names)
    yield from _intervals(pair.intervals)


def _scores_row(name: str, scores: SpanScores, kappa: Figure) -> list[str]:
    ways = [getattr(scores, field.name) for field in fields(SpanScores)]
    shares = [share for way in ways for share in _shares(way)]
    last = "" if name == "all labels" else number(kappa)
    return [name, f"{scores.exact.a:,}", f"{scores.exact.b:,}", *shares, last]


def _shares(score: Score) -> list[str]:
    return [number(score.precision), number(score.recall), number(score.f1)]


def _said(title: str, said: Mapping[str, Said]) -> Iterator[str]:
    if said:
        rows = [
            (key, f"{one.paired:,}", number(one.share), number(one.kappa))
            for key, one in said.items()
        ]
        yield ""
        yield from table((title, "compared", "same", "κ"), rows)


def _confused(pair: PairAgreement) -> Iterator[str]:
    cells = [(labels, count) for labels, count in pair.confusion.items() if labels[0] != labels[1]]
    cells.sort(key=lambda cell: -cell[1])
    if cells:
        rows = [(a or _NONE, b or _NONE, f"{count:,}") for (a, b), count in cells[:_CONFUSED]]
        yield ""
        yield from table(("label of a", "label of b", "spans"), rows)


def _least(pair: PairAgreement, names: Mapping[str, str]) -> Iterator[str]:
    """The articles with the least agreement, where there is a choice."""
    found = [(one.scores.overlap.f1, one.article) for one in pair.by_article]
    some = sorted((f1, uid) for f1, uid in found if f1 is not None and f1 < 1)
    if len(found) > 1 and some:
        rows = [(_plain(names.get(uid, uid))[:60], number(f1)) for f1, uid in some[:_LEAST]]
        yield ""
        yield from table(("least agreement in", "overlapping F1"), rows)


def _intervals(intervals: Mapping[str, Interval]) -> Iterator[str]:
    if intervals:
        rows = [(name, number(one.low), number(one.high)) for name, one in intervals.items()]
        yield ""
        level = next(iter(intervals.values())).level
        yield from table((f"{level:.0%} confidence", "from", "to"), rows)


def _meanings(found: Agreement, width: int) -> Iterator[str]:
    yield "What these figures mean, and when they mislead"
    for figure in _shown(found):
        meaning = meaning_of(figure)
        words = f"{meaning.name}: {meaning.meaning} {meaning.misleads}"
        yield from wrap(words, width, initial_indent="  ", subsequent_indent="    ")
    for words in (THRESHOLDS, f"{_NONE} {UNDEFINED}"):
        yield from wrap(words, width, initial_indent="  ", subsequent_indent="    ")


def _shown(found: Agreement) -> Iterator[str]:
    """The figures that are there to be told about."""
    yield from ("exact", "overlap", "tolerant", "precision", "recall", "f1", "kappa")
    pairs = found.pairs
    there = {
        "attributes": any(pair.attributes for pair in pairs),
        "relations": any(pair.relations.a or pair.relations.b for pair in pairs),
        "relation_attributes": any(pair.relation_attributes for pair in pairs),
        "confusion": any(pair.confusion for pair in pairs),
        "nominal": True,
        "unitizing": True,
        "gamma": found.gamma is not None,
        "interval": any((found.alpha_intervals, *(pair.intervals for pair in pairs))),
        "articles": True,
    }
    yield from (name for name, shown in there.items() if shown)


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _plain(words: str) -> str:
    return harmless(words).replace("\n", " ").replace("\t", " ")
